import { beforeEach, describe, expect, it } from 'vitest';
import { followChain } from '#db/audit-chain.ts';
import type { AuditEvent } from '#db/audit-store.ts';
import type { Store } from '#db/store.ts';
import { at, confirmEmail, factsOf, settle, signUp } from './contract-examples.ts';
import type { StoreUnderTest } from './contract-examples.ts';

const email = 'ruth@town.example';

const phone = { id: 'phone', name: 'Phone', publicKey: new Uint8Array([1]), counter: 0, transports: [] };

/** The contract of every driver for the audit log. */
export function describeAudit(opened: () => StoreUnderTest): void {
  let store: Store;

  beforeEach(() => {
    ({ store } = opened());
  });

  const events = async (): Promise<readonly AuditEvent[]> => {
    const all: AuditEvent[] = [];
    for await (const event of store.listAuditEvents()) all.push(event);
    return all;
  };

  const kinds = async () => (await events()).map(({ kind, learnerId }) => [kind, learnerId]);

  describe('the audit log', () => {
    it('has each change of how a learner signs in', async () => {
      await signUp(store, 'guest', 'Ruth', email);
      await store.changeClaim('guest', 'other@town.example', at(1));
      await confirmEmail(store, 'guest', email);
      await confirmEmail(store, 'guest', email);
      await confirmEmail(store, 'guest', 'new@town.example');
      await store.changePassword('guest', 'hash', null, at(2));
      await store.addPasskey('guest', phone, at(3));
      await store.removePasskey('guest', 'phone', at(4));
      expect(await kinds()).toEqual(
        [
          'signed-up',
          'address-claimed',
          'address-confirmed',
          'address-changed',
          'password-changed',
          'passkey-added',
          'passkey-removed',
        ].map((kind) => [kind, 'guest']),
      );
    });

    it('has nothing of what changed nothing', async () => {
      await store.addPasskey('ruth', phone, at(1));
      await store.addPasskey('sam', phone, at(1));
      await store.removePasskey('sam', 'phone', at(1));
      await confirmEmail(store, 'sam', email);
      await confirmEmail(store, 'ruth', email);
      await store.changeClaim('sam', 'other@town.example', at(1));
      expect(await kinds()).toEqual([
        ['passkey-added', 'ruth'],
        ['address-confirmed', 'sam'],
      ]);
    });

    it('has what a mailed link and an institution bring about', async () => {
      await signUp(store, 'sam', 'Sam', email);
      await store.keepLink(
        { tokenHash: 'link', purpose: 'sign-in', email, learnerId: null, expiresAt: at(60) },
        at(0),
      );
      const chosen = { learnerId: 'guest', newAccount: { name: 'Ruth', email, placeholder: null } };
      const link = { tokenHash: 'link', passwordHash: 'hash' };
      await store.signInByLink(link, () => chosen, settle, at(1));
      const person = { subject: 'ruth at the library', email };
      const known = { learnerId: 'guest', newAccount: null, isVerified: true };
      await store.signInBySubject(person, () => known, settle, at(2));
      await store.signInBySubject(person, () => known, settle, at(3));
      expect((await kinds()).slice(1)).toEqual(
        ['signed-up', 'account-joined', 'address-confirmed', 'password-reset', 'institution-linked'].map(
          (kind) => [kind, 'guest'],
        ),
      );
    });

    it('has awards without their learner, with the serial', async () => {
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.issueAward('ruth', factsOf('LEC-1'));
      await store.shareAward('ruth', 'LEC-1', true, at(1));
      await store.supersedeAward({ serial: 'LEC-1', facts: factsOf('LEC-2'), by: 'operator', now: at(2) });
      await store.revokeAward('LEC-2', 'It was a test of Ruth', at(3));
      expect((await events()).map(({ kind, subject, details }) => [kind, subject, details])).toEqual([
        ['award-issued', null, '{"serial":"LEC-1","by":"learner"}'],
        ['award-superseded', null, '{"serial":"LEC-1","by":"operator"}'],
        ['award-issued', null, '{"serial":"LEC-2","by":"operator"}'],
        ['award-revoked', null, '{"serial":"LEC-2","by":"operator"}'],
      ]);
    });

    it('stays a whole chain after a deletion, and no longer tells whose events they were', async () => {
      await store.recordEvent({
        at: at(1),
        kind: 'signed-in',
        learnerId: 'ruth',
        details: { by: 'password' },
      });
      await store.recordEvent({ at: at(2), kind: 'signed-in', learnerId: 'sam', details: { by: 'link' } });
      const [before] = await events();
      expect(before?.learnerId).toBe('ruth');
      expect(before?.subject).toMatch(/^[0-9a-f]{32}$/);
      await store.deleteLearner('ruth', at(3));
      const after = await events();
      expect(after.map(({ kind, learnerId }) => [kind, learnerId])).toEqual([
        ['signed-in', null],
        ['signed-in', 'sam'],
        ['account-deleted', null],
      ]);
      expect(after[0]).toEqual({ ...before, learnerId: null });
      expect(await followChain(after, before?.hash ?? null)).toEqual({
        count: 3,
        head: after[2]?.hash,
        broken: null,
        noted: 1,
      });
    });

    it('has no deletion of a guest, and one event for all that the clean-up deletes', async () => {
      const guest = { placeholder: 'g@guest.invalid', sessionId: 's', token: 't', userAgent: '' };
      await store.startGuest({ ...guest, learnerId: 'new', expiresAt: at(1) }, at(0));
      const other = { placeholder: 'h@guest.invalid', sessionId: 'r', token: 'u', userAgent: '' };
      await store.startGuest({ ...other, learnerId: 'other', expiresAt: at(1) }, at(0));
      await store.deleteLearner('other', at(1));
      await store.deleteUnreachable(at(9), at(8), 10);
      await store.deleteUnreachable(at(9), at(8), 10);
      expect((await events()).map(({ kind, details }) => [kind, details])).toEqual([
        ['guests-deleted', '{"count":1}'],
      ]);
    });

    it('has an event about a learner who is gone meanwhile without them', async () => {
      await store.recordEvent({ at: at(1), kind: 'sign-in-failed', learnerId: 'nobody', details: {} });
      expect(await kinds()).toEqual([['sign-in-failed', null]]);
    });

    it('is in the export of its learner only', async () => {
      await store.recordEvent({ at: at(1), kind: 'signed-in', learnerId: 'ruth', details: { by: 'link' } });
      const event = { at: at(1), kind: 'signed-in', details: { by: 'link' } };
      expect((await store.exportLearner('ruth'))?.auditEvents).toEqual([event]);
      expect((await store.exportLearner('sam'))?.auditEvents).toEqual([]);
    });

    it('is read whole if it is longer than a page, in its order', async () => {
      const many = Array.from({ length: 1203 }, (_, minute) => at(minute));
      for (const minute of many)
        await store.recordEvent({ at: minute, kind: 'limit-reached', learnerId: null, details: {} });
      const { count, broken } = await followChain(store.listAuditEvents(), null);
      expect([count, broken]).toEqual([1203, null]);
    });
  });
}
