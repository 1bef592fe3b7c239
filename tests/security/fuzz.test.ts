import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUp } from '#tests/support/accounts.ts';
import { routeAddresses } from '#tests/support/addresses.ts';
import { canary, canaryName, plantCanary } from '#tests/support/canary.ts';
import type { CanaryLearner } from '#tests/support/canary.ts';
import { damagedFile } from '#tests/support/hostile-files.ts';
import { openLine } from '#tests/support/hostile-line.ts';
import type { HostileAnswer, HostileRequest } from '#tests/support/hostile-line.ts';
import { hostileRequest } from '#tests/support/hostile.ts';
import type { Sessions, Target } from '#tests/support/hostile.ts';
import { allRows, learnerIdOf } from '#tests/support/records.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

/** `npm run test:long` sends ten times as much. */
const times = process.env.TEST_LONG === undefined ? 1 : 10;
const requests = 9200 * times;
const uploads = 500 * times;
const malformed = 300 * times;
const batch = 20;

/** A run is repeated with `FUZZ_SEED=… npx vitest run tests/security/fuzz.test.ts`. */
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 30));

let server: RunningServer;
let owner: Visitor;
let planted: CanaryLearner;
let ownKeys: readonly string[];
let line: ReturnType<typeof openLine>;
/** The lines that the server had printed before the first hostile request. */
let printed: number;

beforeAll(async () => {
  // It prints errors and nothing else, and a visitor may say of which network they are.
  server = await startServer({ TRUST_PROXY: '1', EVENTS_DIR: 'tests/fixtures/events', LOG_LEVEL: 'error' });
  owner = new Visitor(server.url);
  planted = await plantCanary(owner, server.dataDir);
  const { serial, badgeSerial, gradedId, attemptId, checkId, email } = planted;
  ownKeys = [learnerIdOf(server.dataDir, email), serial, badgeSerial, gradedId, attemptId, checkId];
  line = openLine(server.url);
  printed = server.lines.length;
});

afterAll(async () => {
  line.close();
  await server.end();
});

/** New sessions, since hostile requests may end them. */
async function openSessions(): Promise<Sessions & { readonly attacker: Visitor }> {
  const guest = new Visitor(server.url);
  await guest.post('/courses/desk-phone/lessons/say-hello', { do: 'next' });
  const attacker = new Visitor(server.url);
  await signUp(attacker);
  return { guest: guest.cookieHeader, account: attacker.cookieHeader, attacker };
}

/** Every address with the fields of its page: for things of the owner, and for things of the attacker. */
async function readTargets(attacker: Visitor): Promise<readonly Target[]> {
  const quiz = await attacker.post('/courses/desk-phone/modules/the-first-ring/quiz');
  await attacker.post('/courses/desk-phone/skills-check', { do: 'start' });
  const { serial, attemptId, checkId, recordKey } = planted;
  const all = [
    ...routeAddresses({ attemptId: quiz.path.split('/')[2] ?? '' }),
    ...routeAddresses({ serial, attemptId, checkId, key: recordKey }),
  ];
  const addresses = [...new Map(all.map((address) => [address.path, address])).values()];
  const pages = new Map<string, Target['fields']>();
  for (const { path, hasAction } of addresses)
    if (hasAction) pages.set(path, fieldsIn((await attacker.get(path)).html));
  return addresses.flatMap((address) => {
    // A script posts the same fields below the address of the page.
    const page = address.path.replace(/\/(answers|entries\/[^/]+)$/, '');
    const target = { ...address, fields: pages.get(page) ?? [] };
    return address.hasAction ? [target, target, target] : [target];
  });
}

const fieldsIn = (html: string): Target['fields'] =>
  [...html.matchAll(/<(?:input|textarea|select|button)\b[^>]*\bname="([^"]*)"[^>]*/g)]
    .map(([tag, name = '']) => [name, /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? ''] as const)
    .slice(0, 12);

const trace = /\n\s+at .+:\d+:\d+|node_modules|\.server\.ts|SqliteError|ZodError|TypeError|RangeError/;

/** What is wrong with an answer, or null. */
function faultOf({ path }: HostileRequest, { status, retryAfter, text }: HostileAnswer): string | null {
  if (status >= 500 && (status !== 503 || retryAfter === undefined)) return `status ${String(status)}`;
  if (trace.test(text)) return 'a stack trace';
  if (text.includes(canary)) return 'words of another learner';
  // Whoever has a serial, a file or the key of a record may see the name on it.
  return text.includes(canaryName) && !/^\/(verify|records\/)/.test(path)
    ? 'the name of another learner'
    : null;
}

/** Sends hostile requests, counts the answers and collects what is wrong with them. */
class Attack {
  readonly statuses = new Map<number, number>();
  readonly faults: string[] = [];

  count(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  async send(request: HostileRequest): Promise<void> {
    const { method, path, headers, body } = request;
    const sent = `${method} ${path}\n${JSON.stringify(headers)}\n${body?.toString('latin1').slice(0, 2000) ?? ''}`;
    try {
      const answer = await line.send(request);
      this.count(answer.status);
      const fault = faultOf(request, answer);
      if (fault !== null)
        this.faults.push(`${fault} in the answer to ${sent}\n${answer.text.slice(0, 2000)}`);
    } catch (error) {
      this.faults.push(`no answer (${String(error)}) to ${sent}`);
    }
  }

  /** Expects so many answers, and no fault of ours in any of them or in the log. */
  expectToStand(number: number): void {
    const counts = Object.fromEntries(this.statuses);
    process.stdout.write(`fuzz with seed ${String(seed)}: ${JSON.stringify(counts)}\n`);
    expect(this.faults.slice(0, 5), `seed ${String(seed)}`).toEqual([]);
    expect([...this.statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(number);
    expect(server.lines.slice(printed), `seed ${String(seed)}`).toEqual([]);
  }
}

const ownRows = (): readonly string[] =>
  allRows(server.dataDir)
    .filter((row) => !/^(session|held_post) /.test(row) && ownKeys.some((key) => row.includes(key)))
    // It is signed and stored when anybody first asks for it, and says what the award says.
    .map((row) => row.replace(/"credential":(null|"(\\.|[^"\\])*")/, ''));

describe('hostile requests', () => {
  it('get no failure of ours, no stack and no word of another learner, and change nothing of theirs', async () => {
    const before = ownRows();
    const attack = new Attack();
    let sessions = await openSessions();
    const made = hostileRequest(await readTargets(sessions.attacker), server.url);
    for (let round = 0; round < requests / batch; round++) {
      if (round % 50 === 49) sessions = await openSessions();
      const some = fc.sample(made, { numRuns: batch, seed: seed + round });
      await Promise.all(some.map((make) => attack.send(make(sessions))));
    }
    attack.expectToStand(requests);
    expect(attack.statuses.get(429) ?? 0).toBeLessThan(requests / 20);
    expect(ownRows()).toEqual(before);
  }, 3_600_000);
});

describe('damaged files', () => {
  it('are verified without a failure', async () => {
    const path = `/certificates/${planted.serial}`;
    const files = await Promise.all(
      ['pdf', 'badge.png', 'badge.svg', 'badge.json'].map(async (file) => {
        const response = await fetch(`${server.url}${path}/${file}`, {
          headers: { Cookie: owner.cookieHeader },
        });
        expect(response.status).toBe(200);
        return Buffer.from(await response.arrayBuffer());
      }),
    );
    const attack = new Attack();
    const damaged = fc.sample(damagedFile(files), { numRuns: uploads, seed });
    for (let from = 0; from < uploads; from += batch)
      await Promise.all(
        damaged.slice(from, from + batch).map((file, index) => attack.send(upload(file, from + index))),
      );
    attack.expectToStand(uploads);
    expect(attack.statuses.get(200) ?? 0).toBeGreaterThan(uploads / 2);
  }, 3_600_000);
});

const boundary = '-'.repeat(30) + 'file';

/** Each comes from another network, since a network may have only some files verified. */
function upload(file: Buffer, number: number): HostileRequest {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: a/b\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return {
    method: 'POST',
    path: '/verify',
    headers: {
      Origin: server.url,
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      'Content-Length': String(body.length),
      'X-Forwarded-For': `10.9.${String(number >> 8)}.${String(number & 255)}`,
    },
    body,
  };
}

const oddBytes = fc.oneof(
  fc.constantFrom(
    '\r\n',
    '\n',
    '\0',
    ' ',
    '\t',
    'HTTP/1.1',
    'HTTP/9.9',
    'GET ',
    'é',
    ':',
    '*',
    'http://x/',
    '\r',
  ),
  fc.constantFrom(
    'Content-Length: 5\r\n',
    'Transfer-Encoding: chunked\r\n',
    'Host: [\r\n',
    'Host: a\r\n',
    'X'.repeat(40_000),
  ),
  fc.constantFrom(
    'Expect: 100-continue\r\n',
    'Connection: Upgrade\r\nUpgrade: websocket\r\n',
    'Content-Length: -1\r\n',
  ),
);

describe('malformed bytes', () => {
  it('are refused, or answered as the request that can be read in them', async () => {
    const { host } = new URL(server.url);
    const request = `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${server.url}\r\nContent-Length: 7\r\n\r\nemail=a`;
    const mutated = fc
      .tuple(fc.nat({ max: request.length }), fc.nat({ max: 8 }), oddBytes)
      .map(([place, gone, odd]) => request.slice(0, place) + odd + request.slice(place + gone));
    const attack = new Attack();
    for (const bytes of fc.sample(mutated, { numRuns: malformed, seed }))
      attack.count(await statusOfBytes(bytes));
    attack.expectToStand(malformed);
    // A connection may be closed without an answer; 501 says that a method or an encoding is not known.
    for (const status of attack.statuses.keys())
      expect(status < 500 || status === 501, String(status)).toBe(true);
  }, 3_600_000);
});

/** The status of the first answer, or 0 if the connection ends without one. */
function statusOfBytes(bytes: string): Promise<number> {
  const { hostname, port } = new URL(server.url);
  return new Promise((done) => {
    let text = '';
    const socket = connect(Number(port), hostname);
    const end = () => {
      socket.destroy();
      done(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0));
    };
    socket.setTimeout(300, end);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (text.includes('\r\n\r\n') && !text.startsWith('HTTP/1.1 100')) end();
    });
    socket.once('error', end);
    socket.once('close', end);
    socket.end(bytes);
  });
}

describe('the server', () => {
  it('is well after all of that', async () => {
    expect((await new Visitor(server.url).get('/healthz')).status).toBe(200);
    expect((await owner.get('/desk')).text).toContain(canary);
  });
});
