import { beforeEach, describe, expect, it } from 'vitest';
import { createSigner } from '#app/platform/sign.server.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureCourse } from '#tests/support/library.ts';
import { completeDaysAgo, learnerIdOf } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const secret = 'a secret that is long enough to be one';
const signer = createSigner(secret);
const courseId = fixtureCourse().id;
const reviewPath = `/courses/${courseId}/review`;

const site = openSite({ SECRET: secret });

/** The unsubscribe address of a learner who wants mail. */
let address = '';

beforeEach(async () => {
  const account = newAccount();
  await site.visitor.post('/sign-up', account);
  await site.visitor.post('/desk/review-mail', { mail: 'on' });
  await site.visitor.post(`/courses/${courseId}/lessons/say-hello`, { do: 'next' });
  completeDaysAgo(site.server.dataDir, account.email, courseId, 1);
  address = `/unsubscribe/${signer.sign('stop-review-mail', learnerIdOf(site.server.dataDir, account.email))}`;
  expect(await isOn()).toBe(true);
});

const isOn = async (): Promise<boolean> =>
  (await site.visitor.get(reviewPath)).text.includes('You get an email when questions are ready for you');

const post = (path: string, headers: Record<string, string> = {}, body = 'List-Unsubscribe=One-Click') =>
  fetch(`${site.server.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    redirect: 'manual',
  });

describe('the unsubscribe link of a mail', () => {
  it('changes nothing when it is only opened', async () => {
    const page = await new Visitor(site.server.url).get(address);
    expect(page.status).toBe(200);
    expect(page.buttons).toContain('Stop these emails');
    expect(page.head.scripts).toEqual([]);
    expect(await isOn()).toBe(true);
  });

  it('ends the mail with one button and without a session', async () => {
    const stranger = new Visitor(site.server.url);
    const page = await stranger.post(address);
    expect(page.status).toBe(200);
    expect(page.text).toContain('You will get no more of these emails.');
    expect(stranger.cookies.size).toBe(0);
    expect(await isOn()).toBe(false);
  });

  it.each([
    ['that sends no origin', {}],
    ['that sends an origin of its own', { Origin: 'https://mail.example' }],
    ['that hides its origin', { Origin: 'null' }],
  ])('ends the mail for a mail provider %s', async (_which, headers) => {
    const response = await post(address, headers);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('You will get no more of these emails.');
    expect(await isOn()).toBe(false);
  });

  it('ends the mail whatever the body is, and may be posted twice', async () => {
    expect((await post(address, { 'Content-Type': 'text/plain' }, 'stop')).status).toBe(200);
    expect((await post(address)).status).toBe(200);
    expect(await isOn()).toBe(false);
  });

  it('is not found if the site did not sign it', async () => {
    const wrong = `${address.slice(0, -2)}${address.endsWith('AA') ? 'BB' : 'AA'}`;
    expect((await site.visitor.get(wrong)).status).toBe(404);
    expect((await post(wrong)).status).toBe(404);
    expect((await post('/unsubscribe/nonsense')).status).toBe(404);
    expect(await isOn()).toBe(true);
  });

  it('of a deleted account is answered like any other', async () => {
    const gone = `/unsubscribe/${signer.sign('stop-review-mail', 'nobody')}`;
    expect((await post(gone)).status).toBe(200);
  });
});

describe('the exemption from the origin check', () => {
  it.each(['/desk/review-mail', '/unsubscribe', '/unsubscribe/a/b', '/x/unsubscribe/a', '/sign-out'])(
    'does not cover %s',
    async (path) => {
      expect((await post(path)).status).toBe(403);
      expect((await post(path, { Origin: 'https://evil.example' })).status).toBe(403);
    },
  );
});
