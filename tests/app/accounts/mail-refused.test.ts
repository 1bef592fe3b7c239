import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { openMailSite } from '#tests/support/mail-site.ts';
import { certifyAccount } from '#tests/support/awards.ts';
import { linkIn, openPostbox } from '#tests/support/mail.ts';
import { startServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

/** An address that the mail server refuses for good. */
const newNobody = () => `nobody-${randomUUID()}@library.example`;

const refused = (email: string): string => `The mail server of ${email} refused`;

const security = '/account/security';

describe('a mail server that refuses an address', () => {
  const site = openMailSite();

  const textOf = async (visitor: Visitor, path: string) => (await visitor.get(path)).text;

  it('is named to the learner who waits for a confirmation, until another address is given', async () => {
    const visitor = new Visitor(site.server.url);
    const email = newNobody();
    await visitor.post('/sign-up', { ...newAccount(), email });
    await expect.poll(() => textOf(visitor, '/desk')).toContain(refused(email));
    expect(await textOf(visitor, security)).toContain(`${refused(email)} our email.`);
    const { email: newEmail } = newAccount();
    await visitor.post(security, { do: 'email', newEmail });
    const mail = await site.postbox.mailTo(newEmail, 1);
    expect(await textOf(visitor, '/desk')).not.toContain('refused');
    await visitor.post(linkIn(mail));
    expect(await textOf(visitor, security)).toContain('is confirmed.');
  });

  it('is named to a learner whose certificate it refuses', async () => {
    const visitor = new Visitor(site.server.url);
    const account = newAccount();
    await visitor.post('/sign-up', account);
    await visitor.post(linkIn(await site.postbox.mailTo(account.email, 1)));
    const serial = await certifyAccount(visitor, site.server.dataDir, account.email, 'www.evil.example now');
    const form = `/certificates/${serial}/mail`;
    const email = newNobody();
    await visitor.post(form, { to: 'other', email });
    await expect.poll(() => textOf(visitor, form)).toContain(`${refused(email)} the copy`);
    const { email: director } = newAccount();
    await visitor.post(form, { to: 'other', email: director });
    const mail = await site.postbox.mailTo(director, 1);
    expect(mail.header('Subject')).toBe('Certificate for The Desk Phone');
    expect(mail.text).toContain('Someone finished The Desk Phone, and asked us');
    expect(mail.text + mail.html).not.toContain('evil');
    expect(await textOf(visitor, form)).not.toContain('refused');
  });

  it('is not named to a stranger who asks for a link', async () => {
    const visitor = new Visitor(site.server.url);
    const pages = [];
    for (const email of [newNobody(), newAccount().email]) {
      const page = await visitor.post('/sign-in/mail', { email });
      pages.push(page.text.replaceAll(email, 'EMAIL'));
      await expect.poll(() => site.server.lines.join('')).toMatch(/refused|email sent/);
      pages.push((await visitor.post('/sign-in/mail', { email })).text.replaceAll(email, 'EMAIL'));
    }
    expect(new Set(pages).size).toBe(1);
  });

  it('gets no name with a mail to an address that nobody has confirmed', async () => {
    const visitor = new Visitor(site.server.url);
    const account = { ...newAccount(), name: 'Click on everything' };
    await visitor.post('/sign-up', account);
    const first = await site.postbox.mailTo(account.email, 1);
    await visitor.post(linkIn(first));
    await new Visitor(site.server.url).post('/sign-up', {
      ...account,
      password: 'quite another reading room',
    });
    const second = await site.postbox.mailTo(account.email, 2);
    expect(second.header('Subject')).toBe('You already have an account at Lectern');
    for (const mail of [first, second])
      expect(mail.text + mail.html + mail.header('To')).not.toContain('Click');
  });
});

describe('a mail server that does not answer', () => {
  it('keeps no page waiting, and a stop waits a limited time for it', async () => {
    const postbox = await openPostbox(['hang']);
    const server = await startServer({ SMTP_URL: postbox.url });
    const page = await new Visitor(server.url).post('/sign-in/mail', { email: newAccount().email });
    expect(page.text).toContain('A link is on its way');
    expect(await server.stop()).toBe(0);
    await postbox.close();
  }, 30_000);

  it('gets a mail once when it is back, even if the server was killed meanwhile', async () => {
    const down = await openPostbox();
    await down.close();
    const settings = { SMTP_URL: down.url };
    const killed = await startServer(settings);
    const { email } = newAccount();
    await new Visitor(killed.url).post('/sign-in/mail', { email });
    await expect.poll(() => killed.lines.join('')).toContain('email not sent yet');
    killed.process.kill('SIGKILL');
    await once(killed.process, 'exit');

    const { dataDir } = killed;
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, [resolve('bin/lectern.mjs'), 'mail', ...args], {
        env: { ...process.env, DATA_DIR: dataDir },
      });
    const { stdout: list } = await run();
    expect(list).toMatch(/^[0-9a-f-]{36}\t\S+Z\tsign-in\twaits\t1 try\t\S+Z\tESOCKET\n1 email\n$/);
    const [id = ''] = list.split('\t');
    await run('retry', id);
    await expect(run('retry', 'no-such-id')).rejects.toMatchObject({
      stdout: 'There is no email with the id no-such-id. It may have been sent.\n',
    });

    const postbox = await openPostbox([], Number(new URL(down.url).port));
    const next = await startServer({ ...settings, DATA_DIR: dataDir });
    expect(linkIn(await postbox.mailTo(email, 1))).toContain('/link/');
    await expect.poll(async () => (await run()).stdout).toBe('0 emails\n');
    await next.stop();
    expect(postbox.mails).toHaveLength(1);
    await postbox.close();
  }, 60_000);
});
