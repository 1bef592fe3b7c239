import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccount, signUp } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { linkIn, openPostbox } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import { countGuests } from '#tests/support/records.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

const course = `/courses/${fixtureCourse().id}`;
const lesson = `${course}/lessons/say-hello`;

let postbox: Postbox;
let server: RunningServer;

beforeAll(async () => {
  postbox = await openPostbox();
  server = await startServer({ SMTP_URL: postbox.url, TRUST_PROXY: '1' });
});

afterAll(async () => {
  await server.end();
  await postbox.close();
});

const newVisitor = (): Visitor => new Visitor(server.url);

/** A visitor's headers where a proxy says from which network they come. */
const from = (network: number) => ({ 'X-Forwarded-For': `198.51.${String(network)}.7` });

/** Somebody with a confirmed address, who has signed in in this browser. */
async function confirmed() {
  const visitor = newVisitor();
  const account = await signUp(visitor);
  await visitor.post(linkIn(await postbox.mailTo(account.email, 1)));
  return { visitor, account };
}

describe('wrong passwords of others', () => {
  it('from many networks leave a way in for the owner, on a new browser too', async () => {
    const { account } = await confirmed();
    for (let network = 1; network <= 21; network++)
      await Promise.all(
        Array.from({ length: 10 }, () =>
          newVisitor().post('/sign-in', { ...account, password: 'not this one' }, from(network)),
        ),
      );
    expect((await newVisitor().post('/sign-in', account, from(99))).path).toBe('/desk');
    const stranger = newVisitor();
    const guess = () => stranger.post('/sign-in', { ...account, password: 'not this one' }, from(98));
    for (let tries = 0; tries < 3; tries++) expect((await guess()).status).toBe(400);
    expect((await guess()).status).toBe(429);
  }, 120_000);

  it('from the network of the owner leave a way in for the browser that is known', async () => {
    const { visitor, account } = await confirmed();
    await visitor.post('/sign-out');
    for (let tries = 0; tries < 12; tries++)
      await newVisitor().post('/sign-in', { ...account, password: 'not this one' }, from(30));
    expect((await newVisitor().post('/sign-in', account, from(30))).status).toBe(429);
    expect((await visitor.post('/sign-in', account, from(30))).path).toBe('/desk');
  });

  it('are counted in the known browser too', async () => {
    const { visitor, account } = await confirmed();
    await visitor.post('/sign-out');
    const guess = (network: number) =>
      visitor.post('/sign-in', { ...account, password: 'not this one' }, from(network));
    for (let tries = 0; tries < 10; tries++) expect((await guess(tries)).status).toBe(400);
    expect((await guess(50)).status).toBe(429);
  });

  it('in a browser that the owner once used leave a way in for the browser that they use now', async () => {
    const { visitor: atLibrary, account } = await confirmed();
    await atLibrary.post('/sign-out');
    const atHome = newVisitor();
    await atHome.post('/sign-in', account, from(71));
    await atHome.post('/sign-out');
    for (let tries = 0; tries < 12; tries++)
      await atLibrary.post('/sign-in', { ...account, password: 'not this one' }, from(70));
    expect((await atLibrary.post('/sign-in', account, from(70))).status).toBe(429);
    for (let mails = 0; mails < 6; mails++)
      await atLibrary.post('/sign-in/mail', { email: account.email }, from(70));
    expect((await atHome.post('/sign-in/mail', { email: account.email }, from(71))).status).toBe(200);
    expect((await atHome.post('/sign-in', account, from(71))).path).toBe('/desk');
  });

  it('do not stand between two claims of others: the browser of each knows its own', async () => {
    const account = newAccount();
    const owner = newVisitor();
    const stranger = { ...account, password: 'a loud reading room' };
    await newVisitor().post('/sign-up', stranger, from(72));
    await owner.post('/sign-up', account, from(73));
    await owner.post('/sign-out');
    await newVisitor().post('/sign-up', { ...stranger, password: 'another loud room' }, from(72));
    expect((await owner.post('/sign-in', account, from(73))).path).toBe('/desk');
  });

  it('a browser that only claims the address of somebody else is not known for it', async () => {
    const { account } = await confirmed();
    const thief = newVisitor();
    await thief.post('/sign-up', { ...account, password: 'another quiet room' }, from(31));
    await thief.post('/sign-out');
    for (let tries = 0; tries < 10; tries++)
      await thief.post('/sign-in', { ...account, password: 'not this one' }, from(31));
    expect((await thief.post('/sign-in', account, from(31))).status).toBe(429);
  });
});

describe('mail that others ask for', () => {
  const ask = (visitor: Visitor, email: string, network: number) =>
    visitor.post('/sign-in/mail', { email }, from(network));

  it('leaves a way for the owner, elsewhere and in a known browser', async () => {
    const { visitor, account } = await confirmed();
    await visitor.post('/sign-out');
    const stranger = newVisitor();
    for (let mails = 0; mails < 5; mails++) expect((await ask(stranger, account.email, 40)).status).toBe(200);
    expect((await ask(stranger, account.email, 40)).status).toBe(429);
    expect((await ask(newVisitor(), account.email, 41)).status).toBe(200);
    expect((await ask(visitor, account.email, 40)).status).toBe(200);
    for (let network = 60; network < 90; network++) await ask(newVisitor(), account.email, network);
    expect((await ask(visitor, account.email, 40)).status).toBe(200);
  });

  it('for one address does not exhaust what a library may ask for', async () => {
    const { email } = newAccount();
    for (let presses = 0; presses < 105; presses++) await ask(newVisitor(), email, 42);
    expect((await ask(newVisitor(), newAccount().email, 42)).status).toBe(200);
  });

  it('for many addresses leaves each other reader of a library one', async () => {
    for (let reader = 0; reader < 21; reader++) {
      const { email } = newAccount();
      await Promise.all(Array.from({ length: 5 }, () => ask(newVisitor(), email, 44)));
    }
    const { email } = newAccount();
    expect((await ask(newVisitor(), email, 44)).status).toBe(200);
    expect((await ask(newVisitor(), email, 44)).status).toBe(429);
  }, 120_000);

  it('reaches a mailbox as often with tags in its address as without', async () => {
    const { email } = newAccount();
    for (let tag = 0; tag < 40; tag++)
      await ask(newVisitor(), email.replace('@', `+${String(tag)}@`), 43 + (tag % 4));
    const last = newAccount();
    await ask(newVisitor(), last.email, 55);
    await postbox.mailTo(last.email, 1);
    const [name = ''] = email.split('@');
    expect(postbox.mails.filter((mail) => mail.header('To').includes(name)).length).toBeLessThanOrEqual(20);
  });
});

describe('wrong resume codes', () => {
  it('of others on the same network do not refuse a right one', async () => {
    const guest = newVisitor();
    await guest.post(lesson, { do: 'next' }, from(74));
    const { text } = await guest.post('/desk/resume-code', {}, from(74));
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '';
    const stranger = newVisitor();
    const guess = () => stranger.post('/resume', { code: '4K7M-Q2TX-9D3H' }, from(74));
    for (let tries = 0; tries < 10; tries++) expect((await guess()).status).toBe(400);
    expect((await guess()).status).toBe(429);
    expect((await newVisitor().post('/resume', { code }, from(74))).path).toBe('/desk');
  });
});

describe('what strangers store', () => {
  it('is bounded for a network: guests', async () => {
    const guests = countGuests(server.dataDir);
    const statuses = new Map<number, number>();
    for (let round = 0; round < 31; round++)
      await Promise.all(
        Array.from({ length: 10 }, async () => {
          const { status } = await newVisitor().post(lesson, { do: 'next' }, from(90));
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }),
      );
    expect(statuses.get(429)).toBe(10);
    expect(countGuests(server.dataDir)).toBe(guests + 300);
    const refused = await newVisitor().post(lesson, { do: 'next' }, from(90));
    expect(refused.text).toContain('That was too many times.');
    expect((await newVisitor().post(lesson, { do: 'next' }, from(91))).status).toBe(200);
  }, 120_000);

  it('is bounded for a learner: attempts', async () => {
    const visitor = newVisitor();
    await signUp(visitor);
    const quiz = `${course}/modules/the-first-ring/quiz`;
    for (let attempts = 0; attempts < 60; attempts++) await visitor.post(quiz);
    expect((await visitor.post(quiz)).status).toBe(429);
    const other = newVisitor();
    expect((await other.post(quiz)).status).toBe(200);
  }, 120_000);
});
