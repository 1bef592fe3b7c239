import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { Agent, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { joinRules } from '#courses/join/join.ts';
import { openDatabase } from '#db/open.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { linkIn, openPostbox } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import type { Fields } from '#tests/support/page.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const token = 'Vq3zK9xw1TfyR7m2pLsd8Hc4';

let postbox: Postbox;
let server: RunningServer;

beforeAll(async () => {
  postbox = await openPostbox();
  server = await startServer({
    WORKERS: '2',
    TRUST_PROXY: '1',
    METRICS_TOKEN: token,
    SMTP_URL: postbox.url,
    BACKUP_DIR: mkdtempSync(join(tmpdir(), 'lectern-')),
  });
});

afterAll(async () => {
  await server.stop();
  await postbox.close();
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The process that answered. */
  readonly worker: number;
}

const lineSchema = z.looseObject({ pid: z.number(), req: z.looseObject({ id: z.string() }) });

/** Returns the process that logged a request. */
async function workerOf({ lines }: RunningServer, id: string): Promise<number> {
  const pidOf = () =>
    lines
      .filter((line) => line.includes(id))
      .flatMap((line) => lineSchema.safeParse(JSON.parse(line)).data ?? [])
      .find(({ req }) => req.id === id)?.pid;
  return expect
    .poll(pidOf, { timeout: 20_000 })
    .toBeDefined()
    .then(() => pidOf() ?? 0);
}

/** Asks over one connection, which stays with the worker that accepted it. */
async function ask(
  running: RunningServer,
  agent: Agent,
  path: string,
  { form, headers = {} }: { readonly form?: Fields; readonly headers?: Record<string, string> } = {},
): Promise<Answer> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form ?? {}))
    for (const one of [value].flat()) body.append(name, one);
  const posted = { Origin: running.url, 'Content-Type': 'application/x-www-form-urlencoded' };
  const sent = request(new URL(path, running.url), {
    agent,
    method: form === undefined ? 'GET' : 'POST',
    headers: form === undefined ? headers : { ...posted, ...headers },
  });
  sent.end(form === undefined ? undefined : body.toString());
  return new Promise((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response) => {
      const { statusCode: status, headers: received } = response;
      const id = String(received['x-request-id']);
      Promise.all([text(response), workerOf(running, id)]).then(([read, worker]) => {
        resolve({ status, headers: received, text: read, worker });
      }, reject);
    });
  });
}

/** Opens a connection to each of two workers. The system chooses who accepts one. */
async function connectToBoth(running: RunningServer): Promise<readonly [Agent, Agent]> {
  const found = new Map<number, Agent>();
  for (;;) {
    const agents = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    const workers = await Promise.all(agents.map((agent) => ask(running, agent, '/healthz')));
    for (const [index, agent] of agents.entries()) {
      const { worker = 0 } = workers[index] ?? {};
      if (found.has(worker)) agent.destroy();
      else found.set(worker, agent);
    }
    const [one, other] = found.values();
    if (one !== undefined && other !== undefined) return [one, other];
  }
}

/** Presses the same button at both workers at once, and once more at the second. */
async function pressAtBoth(path: string, form: Fields): Promise<readonly Answer[]> {
  const [one, other] = await connectToBoth(server);
  const presses = await Promise.all([one, other].map((agent) => ask(server, agent, path, { form })));
  expect(new Set(presses.map(({ worker }) => worker)).size).toBe(2);
  const again = await ask(server, other, path, { form });
  one.destroy();
  other.destroy();
  return [...presses, again];
}

/** Waits until everything that was posted before has been mailed. */
async function countMails(address: string): Promise<number> {
  const last = newAccount();
  await new Visitor(server.url).post('/sign-in/mail', { email: last.email });
  await postbox.mailTo(last.email, 1);
  return postbox.mailsTo(address).length;
}

describe('the program of the main process', () => {
  const folder = resolve('build/server/assets');

  /** Returns what a file of the build loads before it runs, and so on. */
  function loadedBy(file: string, known = new Set<string>()): ReadonlySet<string> {
    const text = readFileSync(file, 'utf8');
    for (const [, name = ''] of text.matchAll(/\b(?:from|import)"([^"\n]+)"/g)) {
      if (known.has(name)) continue;
      known.add(name);
      if (name.startsWith('.')) loadedBy(join(dirname(file), name), known);
    }
    return known;
  }

  it('loads no page', () => {
    const loaded = loadedBy(resolve('build/server/index.js'));
    expect(loaded).toContain('better-sqlite3');
    const ofPages = ['react', 'react-dom/server', '@remix-run/react'];
    expect(ofPages.filter((name) => loaded.has(name))).toEqual([]);
    const [pages = ''] = readdirSync(folder).filter((name) => name.startsWith('server-build-'));
    expect([...loadedBy(join(folder, pages))]).toEqual(expect.arrayContaining(ofPages));
  });
});

describe('a form that is pressed at two workers', () => {
  it('mails once, with the address of the site, and signs in once', async () => {
    const { email } = newAccount();
    const asking = await new Visitor(server.url).get('/sign-in/mail');
    const asked = await pressAtBoth('/sign-in/mail', asking.fieldsOf('Email me a link', { Email: email }));
    for (const answer of asked) expect(answer.text).toContain(email);
    expect(await countMails(email)).toBe(1);
    const mail = await postbox.mailTo(email, 1);
    expect(mail.text).toContain(`${server.url}/link/`);

    const link = linkIn(mail);
    const page = await new Visitor(server.url).get(link);
    const answers = await pressAtBoth(link, page.fieldsOf('Sign in', { 'Your name': 'Ánh' }));
    const sessions = answers.map(({ status, headers }) => {
      expect(status).toBe(302);
      expect(headers.location).toBe('/desk');
      return headers['set-cookie']?.filter((line) => line.includes('session'));
    });
    expect(sessions[0]).not.toHaveLength(0);
    expect(sessions).toEqual([sessions[0], sessions[0], sessions[0]]);
    expect((await new Visitor(server.url).get(link)).status).toBe(410);
  });

  it('is carried out again if it was refused', async () => {
    const asking = await new Visitor(server.url).get('/sign-in/mail');
    const refused = await pressAtBoth(
      '/sign-in/mail',
      asking.fieldsOf('Email me a link', { Email: 'no address' }),
    );
    for (const answer of refused) expect(answer.status).toBe(400);
  });
});

describe('a limit', () => {
  it('counts the tries at all workers', async () => {
    const account = newAccount();
    await new Visitor(server.url).post('/sign-up', account);
    const agents = await connectToBoth(server);
    const guess = (agent: Agent, password: string) =>
      ask(server, agent, '/sign-in', {
        form: { email: account.email, password },
        headers: { 'X-Forwarded-For': '192.0.2.77' },
      });
    for (let tries = 0; tries < 5; tries++)
      for (const agent of agents) expect((await guess(agent, 'not this one')).status).toBe(400);
    const refused = await Promise.all(agents.map((agent) => guess(agent, account.password)));
    expect(refused.map(({ status }) => status)).toEqual([429, 429]);
    expect(new Set(refused.map(({ worker }) => worker)).size).toBe(2);
    for (const agent of agents) agent.destroy();
  });
});

describe('writes of two workers at the same time', () => {
  it('all succeed, and leave the audit log a chain', async () => {
    const visitors = Array.from({ length: 40 }, () => new Visitor(server.url));
    const signedUp = await Promise.all(visitors.map((visitor) => visitor.post('/sign-up', newAccount())));
    for (const page of signedUp) expect(page.path).toBe('/desk');
    const { store, close } = openDatabase({
      file: join(server.dataDir, 'lectern.db'),
      driversFolder: resolve('db'),
      use: 'beside',
      rules: joinRules,
    });
    const report = await store.checkAuditLog(null);
    close();
    expect(report.broken).toBeNull();
    expect(report.count).toBeGreaterThanOrEqual(visitors.length);
  });
});

describe('a page of a learner', () => {
  it('that one worker gave is unchanged at the other', async () => {
    const visitor = new Visitor(server.url);
    await visitor.post('/sign-up', newAccount());
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const [one, other] = await connectToBoth(server);
    const first = await ask(server, one, '/desk', { headers: { Cookie: cookie } });
    const { etag = '' } = first.headers;
    expect(etag).not.toBe('');
    const headers = { Cookie: cookie, 'If-None-Match': etag };
    const second = await ask(server, other, '/desk', { headers });
    expect(second.status).toBe(304);
    expect(second.worker).not.toBe(first.worker);
    for (const agent of [one, other]) agent.destroy();
  });
});

describe('the metrics', () => {
  it('are those of all workers, whoever is asked', async () => {
    const agents = await connectToBoth(server);
    for (const agent of agents)
      for (let count = 0; count < 3; count++)
        expect((await ask(server, agent, `/nowhere-${String(count)}`)).status).toBe(404);
    for (const agent of agents)
      await expect
        .poll(async () => {
          const headers = { Authorization: `Bearer ${token}` };
          return (await ask(server, agent, '/metrics', { headers })).text;
        })
        .toMatch(/^lectern_request_duration_seconds_count\{kind="page",status="404"\} 6$/m);
    for (const agent of agents) agent.destroy();
  });
});

describe('the main process', () => {
  it('alone runs the jobs', async () => {
    const backups = () => server.lines.filter((line) => line.includes('"backed up"'));
    await expect.poll(() => backups().length).toBeGreaterThan(0);
    const folder = z.looseObject({ file: z.string(), pid: z.number() }).parse(JSON.parse(backups()[0] ?? ''));
    expect(folder.pid).toBe(server.process.pid);
    expect(readdirSync(join(folder.file, '..'))).toHaveLength(1);
    expect(backups()).toHaveLength(1);
  });

  it('keeps a second server from its folder, and says so once', async () => {
    const second = startServer({ WORKERS: '2', DATA_DIR: server.dataDir });
    const said = await second.then(() => '', String);
    expect(said.match(/Another server uses the database/g)).toHaveLength(1);
    expect(said).toContain('ended with 1');
  });

  it('refuses a port that is taken, and says so once', async () => {
    const said = await startServer({ WORKERS: '2', PORT: new URL(server.url).port }).then(() => '', String);
    expect(said.match(/Lectern cannot listen on/g)).toHaveLength(1);
    expect(said).toContain('ended with 1');
  });
});

describe('a worker that is killed', () => {
  it('is replaced, while the other answers and every limit is kept', async () => {
    const running = await startServer({ WORKERS: '2', TRUST_PROXY: '1' });
    const { email, password } = newAccount();
    const guess = () =>
      new Visitor(running.url).post('/sign-in', { email, password }, { 'X-Forwarded-For': '192.0.2.78' });
    for (let tries = 0; tries < 10; tries++) expect((await guess()).status).toBe(400);
    const before = await connectToBoth(running);
    const [killed, other] = await Promise.all(before.map((agent) => ask(running, agent, '/healthz')));
    process.kill(killed?.worker ?? 0, 'SIGKILL');
    await expect
      .poll(() => running.lines.filter((line) => line.includes('a worker ended and is replaced')))
      .toHaveLength(1);
    for (let visits = 0; visits < 10; visits++)
      expect((await new Visitor(running.url).get('/verify')).status).toBe(200);
    const after = await connectToBoth(running);
    const answers = await Promise.all(after.map((agent) => ask(running, agent, '/healthz')));
    const workers = answers.map(({ worker }) => worker);
    expect(workers).toContain(other?.worker);
    expect(workers).not.toContain(killed?.worker);
    for (let tries = 0; tries < 4; tries++) expect((await guess()).status).toBe(429);
    for (const agent of [...before, ...after]) agent.destroy();
    expect(await running.stop()).toBe(0);
  });
});

describe('a worker that hangs', () => {
  it('ends with the main process, and leaves the port', async () => {
    const running = await startServer({ WORKERS: '2' });
    const agents = await connectToBoth(running);
    const [hanging] = await Promise.all(agents.map((agent) => ask(running, agent, '/healthz')));
    process.kill(hanging?.worker ?? 0, 'SIGSTOP');
    for (const agent of agents) agent.destroy();
    expect(await running.stop()).toBe(1);
    const again = await startServer({ PORT: new URL(running.url).port });
    expect(await again.stop()).toBe(0);
  });
});

describe('the main process that is killed', () => {
  it('leaves no worker behind, and the site starts again', async () => {
    const running = await startServer({ WORKERS: '2' });
    const { dataDir, url } = running;
    running.process.kill('SIGKILL');
    const visit = () =>
      new Visitor(url).get('/verify').then(
        () => 'answered',
        () => 'gone',
      );
    await expect.poll(visit).toBe('gone');
    const again = await startServer({ WORKERS: '2', DATA_DIR: dataDir, PORT: new URL(url).port });
    expect(again.url).toBe(url);
    expect((await new Visitor(url).get('/verify')).status).toBe(200);
    expect(await again.stop()).toBe(0);
  });
});

describe('stopping', () => {
  it('answers what was sent to every worker and exits with 0', async () => {
    const running = await startServer({ WORKERS: '2' });
    const agents = await connectToBoth(running);
    const inFlight = agents.map((agent) => sendSlowly(running, agent));
    await Promise.all(inFlight.map(({ read }) => read));
    const stopped = running.stop();
    for (const { finish } of inFlight) finish();
    expect(await Promise.all(inFlight.map(({ answered }) => answered))).toEqual([302, 302]);
    expect(await stopped).toBe(0);
    expect(running.lines.filter((line) => line.includes('"msg":"stopped"'))).toHaveLength(1);
    for (const agent of agents) agent.destroy();
  });
});

/** Sends a post whose body ends when `finish` is called. `read` resolves when the server has its head. */
function sendSlowly({ url }: RunningServer, agent: Agent) {
  const post = request(new URL('/courses/desk-phone/lessons/say-hello', url), {
    agent,
    method: 'POST',
    headers: {
      Origin: url,
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': '7',
      Expect: '100-continue',
    },
  });
  const read = new Promise<void>((done) => post.once('continue', done));
  const answered = new Promise<number | undefined>((done, fail) => {
    post.once('error', fail);
    post.once('response', (response) => {
      response.resume();
      done(response.statusCode);
    });
  });
  post.flushHeaders();
  return { read, answered, finish: () => post.end('do=next') };
}
