import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { certifyAccount } from '#tests/support/awards.ts';
import { linkIn, openPostbox } from '#tests/support/mail.ts';
import type { Postbox } from '#tests/support/mail.ts';
import { startServer } from '#tests/support/server.ts';
import type { RunningServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

describe('a site with a mail server', () => {
  let postbox: Postbox;
  let server: RunningServer;

  beforeAll(async () => {
    postbox = await openPostbox();
    server = await startServer({ SMTP_URL: postbox.url });
  });

  afterAll(async () => {
    await server.stop();
    await postbox.close();
  });

  it('mails a copy with the PDF to the learner and to whom they name, and says where it can be checked', async () => {
    const visitor = new Visitor(server.url);
    const account = newAccount();
    await visitor.post('/sign-up', account);
    const { path } = await visitor.get(linkIn(await postbox.mailTo(account.email, 1)));
    await visitor.post(path);
    const serial = await certifyAccount(visitor, server.dataDir, account.email, 'Nguyễn Thị Ánh');
    const form = `/certificates/${serial}/mail`;

    const wrong = await visitor.post(form, { to: 'other', email: 'my director' });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('value="my director"');
    expect((await visitor.post(form, { to: 'me' })).html).toContain('on its way to');
    const director = 'director@library.example';
    expect((await visitor.post(form, { to: 'other', email: director })).html).toContain(director);

    for (const mail of [await postbox.mailTo(account.email, 2), await postbox.mailTo(director, 1)]) {
      expect(mail.text).toContain(`${server.url}/verify/${serial}`);
      const [file] = mail.files;
      expect(file?.name).toBe(`certificate-room-for-everyone-${serial}.pdf`);
      expect(file?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const [toDirector] = postbox.mailsTo(director);
    expect(toDirector?.text).toContain('Nguyễn Thị Ánh finished Room for Everyone');

    for (let sent = 1; sent < 5; sent++) await visitor.post(form, { to: 'other', email: director });
    const sixth = await visitor.post(form, { to: 'other', email: director });
    expect(sixth.status).toBe(429);
    expect(sixth.html).toContain('There was a lot of mail');
  });

  it('bounds how often serials are looked up and files are checked from one place', async () => {
    const stranger = new Visitor(server.url);
    const bill = new File(['%PDF-1.7 a bill'], 'bill.pdf');
    const checked: number[] = [];
    for (let count = 0; count < 41; count++)
      checked.push((await stranger.postFile('/verify', 'file', bill)).status);
    expect(checked).toEqual([...Array<number>(40).fill(200), 429]);
    const refused = await stranger.postFile('/verify', 'file', bill);
    expect(refused.html).toContain('Many certificates were checked from here');

    const unknown = '/verify/LEC-2026-0000-0000-0000';
    const looked = await Promise.all(
      Array.from({ length: 301 }, () => stranger.get(unknown, { Accept: 'application/json' })),
    );
    expect(looked.filter(({ status }) => status === 429)).toHaveLength(1);
    const page = await stranger.get(unknown);
    expect(page.status).toBe(429);
    expect(page.html).toContain('Many certificates were checked from here');
  });
});
