import { describe, expect, it } from 'vitest';
import { newAccount, signUp } from '#tests/support/accounts.ts';
import { ageProofs } from '#tests/support/records.ts';
import { openSite } from '#tests/support/site.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openSite();

const tooLong = 'Your password is longer than 200 characters. Please shorten it.';

describe.each([201, 401, 900_000])('a password of %i characters', (length) => {
  const password = 'quiet reading room '.repeat(length).slice(0, length);

  it.each([
    ['/sign-in', {}, 'Password'],
    ['/sign-up', { name: 'Ruth Alvarado' }, 'Password'],
  ])('is refused at its field by %s', async (path, fields, label) => {
    const { email } = newAccount();
    const page = await site.visitor.post(path, { ...fields, email, password });
    expect(page.status).toBe(400);
    expect(page.description(label)).toContain(tooLong);
  });

  it.each([
    ['/account/security', 'password', 'New password'],
    ['/account/security', 'current', 'Current password'],
    ['/account/confirm', 'password', 'Password'],
    ['/account/delete', 'password', 'Password'],
  ])('is refused at its field by %s as %s', async (path, name, label) => {
    const account = await signUp(site.visitor);
    if (path === '/account/confirm') ageProofs(site.server.dataDir, account.email, 10);
    const fields = { do: 'password', current: account.password, password: 'a louder reading room' };
    const page = await site.visitor.post(path, { ...fields, [name]: password });
    expect(page.status).toBe(400);
    expect(page.description(label)).toContain(tooLong);
    expect((await new Visitor(site.server.url).post('/sign-in', account)).path).toBe('/desk');
  });
});

describe('a password of 200 characters that a keyboard types as 400', () => {
  it('signs up and in', async () => {
    const letters = 'ếộữẩãồịờệỹ';
    const password = Array.from({ length: 200 }, (_, at) => letters[(at * at + 3 * at) % 7] ?? '').join('');
    const account = { ...newAccount(), password: password.normalize('NFD') };
    expect((await site.visitor.post('/sign-up', account)).path).toBe('/desk');
    const other = new Visitor(site.server.url);
    expect((await other.post('/sign-in', { ...account, password })).path).toBe('/desk');
  });
});
