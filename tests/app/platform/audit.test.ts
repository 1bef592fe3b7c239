import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';

let opened: TestLectern;
let now: Date;

beforeEach(() => {
  now = new Date('2026-10-03T09:00:00Z');
  opened = openTestLectern(() => now);
});

afterEach(() => {
  opened.close();
});

const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};

/** The events of one kind: their learner and details. */
async function events(wanted: string): Promise<readonly (readonly [string | null, unknown])[]> {
  const found: (readonly [string | null, unknown])[] = [];
  for await (const { kind, learnerId, details } of opened.lectern.store.listAuditEvents())
    if (kind === wanted) found.push([learnerId, JSON.parse(details)]);
  return found;
}

describe('the audit log', () => {
  it('has the first twenty sign-ins of a learner in a day, and then a count of the rest', async () => {
    const { audit } = opened.lectern;
    const { id } = await addLearner(opened.lectern, { name: 'Ruth', email: 'ruth@library.example' });
    for (let times = 0; times < 25; times++) await audit.signedIn(id, 'passkey');
    later(24 * 60);
    await audit.signedIn(id, 'link');
    const found = await events('signed-in');
    expect(found).toHaveLength(21);
    expect([found[0], found[20]]).toEqual([
      [id, { by: 'passkey', times: 1 }],
      [id, { by: 'link', times: 6 }],
    ]);
  });

  it('has one failed sign-in for a learner and one for strangers in a quarter of an hour', async () => {
    const { audit } = opened.lectern;
    const { id } = await addLearner(opened.lectern, { name: 'Ruth', email: 'ruth@library.example' });
    for (let times = 0; times < 9; times++) {
      await audit.signInFailed(id, 'password');
      await audit.signInFailed(null, 'password');
    }
    later(15);
    await audit.signInFailed(id, 'passkey');
    expect(await events('sign-in-failed')).toEqual([
      [id, { by: 'password', times: 1 }],
      [null, { by: 'password', times: 1 }],
      [id, { by: 'passkey', times: 9 }],
    ]);
  });

  it('has one event for a limit in a quarter of an hour, however many it refuses, and no key', async () => {
    const { throttle } = opened.lectern;
    for (let network = 0; network < 20; network++)
      for (let times = 0; times < 11; times++)
        await throttle.count(['codeFrom', `198.51.100.${String(network)}`]);
    later(15);
    for (let times = 0; times < 11; times++) await throttle.count(['codeFrom', '203.0.113.5']);
    expect(await events('limit-reached')).toEqual([
      [null, { rule: 'codeFrom', times: 1 }],
      [null, { rule: 'codeFrom', times: 20 }],
    ]);
  });

  it('has at most a thousand sign-ins and failures in an hour, and tells that there were more', async () => {
    const { audit, store } = opened.lectern;
    for (let learner = 0; learner < 1010; learner++)
      await audit.signInFailed(`learner ${String(learner)}`, 'password');
    expect(await events('sign-in-failed')).toHaveLength(1000);
    expect(await events('limit-reached')).toEqual([[null, { rule: 'auditLog', times: 1 }]]);
    later(60);
    await audit.signInFailed(null, 'code');
    expect(await events('sign-in-failed')).toHaveLength(1001);
    await store.ping();
  }, 60_000);
});
