import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readVisitor } from '#app/platform/session.server.ts';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';

const hour = 60 * 60_000;
const day = 24 * hour;

let opened: TestLectern;
let now: Date;

beforeEach(() => {
  now = new Date();
  opened = openTestLectern(() => now);
});

afterEach(() => {
  opened.close();
});

/** Somebody who has just signed in, and the cookies of their browser. */
async function signedIn(isShared: boolean): Promise<string> {
  const { lectern } = opened;
  const { id } = await addLearner(lectern, { name: 'Ruth', email: 'ruth@library.example' });
  const { headers } = await lectern.auth.api.startSession({
    body: { learnerId: id, rememberMe: !isShared, provedBy: 'password' },
    headers: new Headers(),
    returnHeaders: true,
  });
  return cookiesIn(headers);
}

const cookiesIn = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0] ?? '')
    .join('; ');

const visit = (cookie: string) =>
  readVisitor({ ...opened.lectern, cookie, isUse: true, setCookies: () => undefined });

const isIn = async (cookie: string): Promise<boolean> => (await visit(cookie)).learner !== null;

describe('a session', () => {
  it('ends thirty days after the sign-in, although it is used every day', async () => {
    const cookie = await signedIn(false);
    const start = now.getTime();
    for (let days = 1; days < 30; days++) {
      now = new Date(start + days * day);
      expect(await isIn(cookie)).toBe(true);
    }
    now = new Date(start + 30 * day);
    expect(await isIn(cookie)).toBe(false);
  });

  it('on a shared computer ends twelve hours after the sign-in, although no page is far from the last', async () => {
    const cookie = await signedIn(true);
    // better-auth dates the session by its own clock.
    const start = Date.now();
    for (let minutes = 15; minutes < 12 * 60; minutes += 15) {
      now = new Date(start + minutes * 60_000);
      expect(await isIn(cookie)).toBe(true);
    }
    now = new Date(start + 12 * hour + 1000);
    expect(await isIn(cookie)).toBe(false);
  });

  it('remembers how and when its learner proved who they are', async () => {
    const cookie = await signedIn(false);
    expect((await visit(cookie)).session?.proof).toEqual({ by: 'password', at: now });
  });

  it('of a guest proves nothing', async () => {
    const { auth, store } = opened.lectern;
    const guest = { learnerId: 'guest', placeholder: 'g@guest.invalid', sessionId: 's', userAgent: '' };
    await store.startGuest({ ...guest, token: 't', expiresAt: new Date(now.getTime() + 30 * day) }, now);
    const { headers } = await auth.api.resumeSession({ body: { token: 't' }, returnHeaders: true });
    const { learner, session } = await visit(cookiesIn(headers));
    expect([learner?.isGuest, session?.proof]).toEqual([true, null]);
  });
});

describe('the session of a guest', () => {
  it('goes on for thirty days after the last day of use, since it is the only way to their work', async () => {
    const { auth, store } = opened.lectern;
    const startedAt = new Date(now.getTime() - 20 * day);
    const guest = { learnerId: 'guest', placeholder: 'g@guest.invalid', sessionId: 's', userAgent: '' };
    const expiresAt = new Date(startedAt.getTime() + 30 * day);
    await store.startGuest({ ...guest, token: 't', expiresAt }, startedAt);
    const { headers } = await auth.api.resumeSession({ body: { token: 't' }, returnHeaders: true });
    const cookie = cookiesIn(headers);
    await visit(cookie);
    const { session } = await visit(cookie);
    expect(session?.expiresAt.getTime()).toBeGreaterThan(now.getTime() + 29 * day);
  });
});
