import { describe, expect, it } from 'vitest';
import { createPasswordHasher } from '#app/platform/passwords.server.ts';

const { hash, verify } = createPasswordHasher();

describe('a stored password', () => {
  it('is an Argon2id hash with its parameters and a salt of its own', async () => {
    const [one, other] = await Promise.all([hash('a quiet reading room'), hash('a quiet reading room')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(other).not.toBe(one);
  });

  it('fits the password it was made from, and no other', async () => {
    const stored = await hash('a quiet reading room');
    expect(await verify({ hash: stored, password: 'a quiet reading room' })).toBe(true);
    expect(await verify({ hash: stored, password: 'a quiet reading Room' })).toBe(false);
  });

  it('fits on another keyboard that writes the same letters in another way', async () => {
    const password = 'hoa sen nở trong ao làng';
    const stored = await hash(password.normalize('NFD'));
    expect(await verify({ hash: stored, password: password.normalize('NFC') })).toBe(true);
  });
});

describe('many passwords at once', () => {
  it('are hashed in the order they came', async () => {
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

  it('are all answered where one of them cannot be compared', async () => {
    const results = await Promise.allSettled([
      verify({ hash: 'no hash', password: 'a quiet reading room' }),
      hash('a quiet reading room'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});
