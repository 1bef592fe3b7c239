import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { openMailSite } from '#tests/support/mail-site.ts';
import { certifyAccount } from '#tests/support/awards.ts';
import { linkIn } from '#tests/support/mail.ts';
import { Visitor } from '#tests/support/visitor.ts';

describe('a site with a mail server', () => {
  const site = openMailSite();

  it('mails the PDF and the address that verifies it, to the learner or a typed address', async () => {
    const visitor = new Visitor(site.server.url);
    const account = newAccount();
    await visitor.post('/sign-up', account);
    const { path } = await visitor.get(linkIn(await site.postbox.mailTo(account.email, 1)));
    await visitor.post(path);
    const serial = await certifyAccount(visitor, site.server.dataDir, account.email, 'Nguyễn Thị Ánh');
    const form = `/certificates/${serial}/mail`;

    const page = await visitor.get(form);
    const wrong = await page.press('Email it to them', { 'Someone else’s email': 'my director' });
    expect(wrong.status).toBe(400);
    expect(wrong.refused).toEqual(['Someone else’s email']);
    expect(wrong.value('Someone else’s email')).toBe('my director');
    expect((await page.press(account.email)).statusMessage().text).toContain(account.email);
    const director = 'director@library.example';
    const mailed = await wrong.press('Email it to them', { 'Someone else’s email': director });
    expect(mailed.statusMessage().text).toContain(director);

    for (const mail of [
      await site.postbox.mailTo(account.email, 2),
      await site.postbox.mailTo(director, 1),
    ]) {
      expect(mail.text).toContain(`${site.server.url}/verify/${serial}`);
      const [file] = mail.files;
      expect(file?.name).toBe(`certificate-the-desk-phone-${serial}.pdf`);
      expect(file?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    const [toDirector] = site.postbox.mailsTo(director);
    expect(toDirector?.text).toContain('Nguyễn Thị Ánh finished The Desk Phone');

    for (let sent = 1; sent < 5; sent++) await visitor.post(form, { to: 'other', email: director });
    const sixth = await visitor.post(form, { to: 'other', email: director });
    expect(sixth.status).toBe(429);
    expect(sixth.alert().text).toContain('A lot of email was sent');
  });

  it('throttles look-ups and file verification', async () => {
    const stranger = new Visitor(site.server.url);
    const bill = new File(['%PDF-1.7 a bill'], 'bill.pdf');
    const checked: number[] = [];
    for (let count = 0; count < 41; count++)
      checked.push((await stranger.postFile('/verify', 'file', bill)).status);
    expect(checked).toEqual([...Array<number>(40).fill(200), 429]);
    const refused = await stranger.postFile('/verify', 'file', bill);
    expect(refused.text).toContain('Many certificates were just checked from here');

    const unknown = '/verify/LEC-2026-0000-0000-0000';
    const looked: number[] = [];
    // More at once would be told that there is too much else.
    for (let batch = 0; batch < 7; batch++) {
      const some = Array.from({ length: 43 }, () => stranger.get(unknown, { Accept: 'application/json' }));
      looked.push(...(await Promise.all(some)).map(({ status }) => status));
    }
    expect(looked.filter((status) => status === 429)).toHaveLength(1);
    const page = await stranger.get(unknown);
    expect(page.status).toBe(429);
    expect(page.text).toContain('Many certificates were just checked from here');
  });
});
