import { describe, expect, it } from 'vitest';
import { createPasswordHasher } from '#app/platform/passwords.server.ts';

const { hash, verify } = createPasswordHasher();

describe('a stored password', () => {
  it('is an Argon2id hash with its parameters and its own salt', async () => {
    const [one, other] = await Promise.all([hash('a quiet reading room'), hash('a quiet reading room')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(other).not.toBe(one);
  });

  it('matches only the password it was made from', async () => {
    const stored = await hash('a quiet reading room');
    expect(await verify({ hash: stored, password: 'a quiet reading room' })).toBe(true);
    expect(await verify({ hash: stored, password: 'a quiet reading Room' })).toBe(false);
  });

  it('matches the same letters in another Unicode form', async () => {
    const password = 'hoa sen nở trong ao làng';
    const stored = await hash(password.normalize('NFD'));
    expect(await verify({ hash: stored, password: password.normalize('NFC') })).toBe(true);
  });
});

describe('many passwords at once', () => {
  it('are hashed in the order of the calls', async () => {
    const finished: number[] = [];
    const passwords = Array.from({ length: 12 }, (_, index) => index);
    await Promise.all(
      passwords.map(async (index) => {
        await hash(`password ${index}`);
        finished.push(index);
      }),
    );
    expect(finished).toEqual(passwords);
  });

  it('are all answered even if one of them cannot be verified', async () => {
    const results = await Promise.allSettled([
      verify({ hash: 'no hash', password: 'a quiet reading room' }),
      hash('a quiet reading room'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
