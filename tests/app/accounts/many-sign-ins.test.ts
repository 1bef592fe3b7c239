import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = fixtureCourse();
const lessonIds = course.modules.flatMap(({ lessons }) => lessons.map(({ id }) => id));

/** Ten pages, some of them more than once. */
const lessonPaths = Array.from(
  { length: 10 },
  (_, index) => `/courses/${course.id}/lessons/${lessonIds[index % lessonIds.length] ?? ''}`,
);

const accountCount = 25;
const signInCount = 200;
/** Few, one an account: somebody who guesses is soon refused without a look at the password. */
const wrongCount = 5;

/** What one hash takes, in MiB. */
const hashMemory = 19;

const site = openSite({ LOG_LEVEL: 'silent', TRUST_PROXY: '1' });

type Account = ReturnType<typeof newAccount>;

interface Seen {
  /** The status of each sign-in, in the order they were answered. */
  readonly signIns: readonly number[];
  /** The status of each lesson. */
  readonly lessons: readonly number[];
  /** How many sign-ins were answered when the last lesson came. */
  readonly answeredBeforeLessons: number;
  /** How much the server's memory grew over its peak before, in MiB; null where the system does not say. */
  readonly growth: number | null;
}

let seen: Seen | null = null;

beforeAll(async () => {
  seen = await rush();
}, 120_000);

/**
 * Two hundred sign-ins are sent at once, from as many networks; meanwhile somebody opens ten lessons, one
 * after another.
 */
async function rush(): Promise<Seen> {
  const { url, process } = site.server;
  const accounts = Array.from({ length: accountCount }, newAccount);
  // One after another, so that the memory of many hashes at once is not part of the peak before.
  for (const account of accounts) await new Visitor(url).post('/sign-up', account);
  const reader = new Visitor(url);
  await reader.post('/sign-up', newAccount());
  const before = peakMemory(process.pid);

  const answered: number[] = [];
  const signIns = Array.from({ length: signInCount }, async (_, place) => {
    const email = accounts[place % accountCount]?.email ?? '';
    const password = place < wrongCount ? 'another reading room' : newAccount().password;
    answered.push(await signIn(url, `10.200.${String(place)}.1`, { email, password }));
  });
  const lessons: number[] = [];
  for (const path of lessonPaths) lessons.push((await reader.get(path)).status);
  const answeredBeforeLessons = answered.length;
  await Promise.all(signIns);
  const after = peakMemory(process.pid);
  const growth = before === null || after === null ? null : after - before;
  return { signIns: answered, lessons, answeredBeforeLessons, growth };
}

/**
 * Gives the status alone: where a sign-in leads to is the work of another page. One that waited too long for
 * its turn is sent again, as the page asks for.
 */
async function signIn(
  url: string,
  address: string,
  fields: Pick<Account, 'email' | 'password'>,
): Promise<number> {
  const response = await fetch(`${url}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: url, 'X-Forwarded-For': address },
    redirect: 'manual',
  });
  await response.text();
  return response.status === 503 ? signIn(url, address, fields) : response.status;
}

/** The most memory that a process has held until now, in MiB; null where the system does not say. */
function peakMemory(pid: number | undefined): number | null {
  const file = `/proc/${pid ?? 'none'}/status`;
  if (!existsSync(file)) return null;
  return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024;
}

describe('two hundred sign-ins at once', () => {
  it('are all answered, and only right passwords sign in', () => {
    const count = (wanted: number) => seen?.signIns.filter((status) => status === wanted).length;
    expect([count(302), count(400)]).toEqual([signInCount - wrongCount, wrongCount]);
  });

  // Hashing without a bound fills the queue of Node's thread pool, where every page waits to be compressed:
  // the last lessons would then come after the last sign-in.
  it('do not block lessons: ten are read before three quarters of the sign-ins are done', () => {
    expect(seen?.lessons).toEqual(lessonPaths.map(() => 200));
    expect(seen?.answeredBeforeLessons).toBeLessThan(signInCount * 0.75);
  });

  it.skipIf(!existsSync('/proc/self/status'))('take the memory of a few hashes, not of two hundred', () => {
    expect(seen?.growth).toBeLessThan(10 * hashMemory);
  });
});
