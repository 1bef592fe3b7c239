import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeBadgeKey } from '#app/platform/badge-keys.server.ts';
import { issueCredential } from '#app/awards/badge.server.ts';
import { recipientOf } from '#certificates/recipient.ts';
import type { Award } from '#db/award-store.ts';
import { facts, moduleFacts } from '#tests/certificates/facts.ts';
import { firstKey } from '#tests/support/badge-keys.ts';
import { signedCredential } from '#tests/support/credential.ts';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';
import { testKeys } from '#tests/support/server.ts';

const now = () => new Date('2026-12-12T10:00:00Z');
let folder: string;
let keysDir: string;
let test: TestLectern;
let learnerId: string;

const reopen = () => {
  test = openTestLectern(now, { DATA_DIR: folder, KEYS_DIR: keysDir });
};

/** Opens the site again after a change of its keys. */
const afterChange = (change: () => void) => {
  test.close();
  change();
  reopen();
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-'));
  keysDir = join(folder, 'keys');
  cpSync(testKeys, keysDir, { recursive: true });
  reopen();
  ({ id: learnerId } = await addLearner(test.lectern, { name: 'Ruth', email: 'ruth@example.org' }));
  await test.lectern.store.issueAward(learnerId, facts);
  await test.lectern.store.issueAward(learnerId, moduleFacts);
});

afterEach(() => {
  test.close();
  rmSync(folder, { recursive: true });
});

const find = async (serial = facts.serial): Promise<Award> => {
  const award = await test.lectern.store.findAward(serial);
  if (award === null) throw new Error(`there is no award ${serial}`);
  return award;
};

const issue = async (serial = facts.serial) => issueCredential(test.lectern, await find(serial));

const keyOf = (credential: string) =>
  signedCredential.parse(JSON.parse(credential)).proof.verificationMethod.split('#').at(-1);

const check = (credential: string) => test.lectern.awardMaker.checkBadge(Buffer.from(credential));

describe('the credential of an award', () => {
  it.each([facts.serial, moduleFacts.serial])('is signed once and stored: %s', async (serial) => {
    const credential = await issue(serial);
    expect((await find(serial)).credential).toBe(credential);
    expect(await check(credential)).toMatchObject({ kind: 'intact', serial });
    // What is stored is what is given, whatever would be signed today.
    const marked = credential.replace('{', '{ ');
    await test.lectern.store.keepCredential(serial, marked, null);
    expect(await issue(serial)).toBe(marked);
  });

  it('that was stored with its proof in no list is given as it is, and can be verified', async () => {
    const { proof, ...rest } = signedCredential.parse(JSON.parse(await issue()));
    const before = JSON.stringify({ ...rest, proof });
    await test.lectern.store.keepCredential(facts.serial, before, null);
    expect(await issue()).toBe(before);
    expect(await check(before)).toMatchObject({ kind: 'intact', serial: facts.serial });
  });

  it('stays as it was signed when another key signs, and can be verified', async () => {
    const credential = await issue();
    afterChange(() => makeBadgeKey(keysDir));
    expect(await issue()).toBe(credential);
    expect(await check(credential)).toMatchObject({ kind: 'intact', serial: facts.serial });
    expect(keyOf(await issue(moduleFacts.serial))).toMatch(/^badge-2-/);
  });

  it('stays as it was signed when only the public half of its key is left', async () => {
    const credential = await issue();
    afterChange(() => {
      rmSync(join(keysDir, 'badge-1.pem'));
      const half = createPublicKey(firstKey().privateKey).export({ format: 'pem', type: 'spki' });
      writeFileSync(join(keysDir, 'badge-1.pub.pem'), half);
    });
    expect(await issue()).toBe(credential);
    expect(await check(credential)).toMatchObject({ kind: 'intact', serial: facts.serial });
  });

  it('is signed again when its key is no longer published, since nobody could verify it', async () => {
    const lost = await issue();
    afterChange(() => {
      rmSync(join(keysDir, 'badge-1.pem'));
    });
    expect(await check(lost)).toEqual({ kind: 'unknown-key' });
    const credential = await issue();
    expect(keyOf(credential)).toMatch(/^badge-\d-/);
    expect(await check(credential)).toMatchObject({ kind: 'intact', serial: facts.serial });
    expect((await find()).credential).toBe(credential);
  });

  it('that was overtaken by a change of its learner is signed again, and says what it should now', async () => {
    const { store } = test.lectern;
    const recipient = recipientOf('ruth@example.org', 'a salt of many letters');
    await store.nameRecipient(learnerId, facts.serial, recipient, now());
    const named = await find();
    await store.nameRecipient(learnerId, facts.serial, null, now());
    const credential = await issueCredential(test.lectern, named);
    expect(credential).not.toContain(recipient.identityHash);
    expect((await find()).credential).toBe(credential);
    expect(await check(credential)).toMatchObject({ kind: 'intact', serial: facts.serial });
  });

  it('is given even if the database cannot store it', async () => {
    const { store } = test.lectern;
    const failing = { ...store, keepCredential: () => Promise.reject(new Error('the disk is full')) };
    const credential = await issueCredential({ ...test.lectern, store: failing }, await find());
    expect(await check(credential)).toMatchObject({ kind: 'intact', serial: facts.serial });
    expect(test.lines.join('')).toContain('a credential could not be stored');
  });
});
