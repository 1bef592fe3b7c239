import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newAccount } from '#tests/support/accounts.ts';
import { openPostbox } from '#tests/support/mail.ts';
import { startServer } from '#tests/support/server.ts';
import { Visitor } from '#tests/support/visitor.ts';

/**
 * How often a value of one sample is larger than one of the other, from 0 to 1: 0.5 where nothing tells them
 * apart (the effect size of the Mann-Whitney test). It does not depend on how fast the machine is.
 */
function superiority(some: readonly number[], others: readonly number[]): number {
  const wins = some.reduce((sum, one) => sum + others.filter((other) => one > other).length, 0);
  return wins / (some.length * others.length);
}

const rounds = 40;

describe('whether an email has an account', () => {
  it('does not show in the response time', async () => {
    const postbox = await openPostbox();
    const server = await startServer({ SMTP_URL: postbox.url, TRUST_PROXY: '1' });
    const known = newAccount();
    await new Visitor(server.url).post('/sign-up', known);
    let place = 0;
    const time = async (path: string, fields: Record<string, string>): Promise<number> => {
      place++;
      // Each from a place of its own, so that nothing is refused before it is looked at.
      const where = { 'X-Forwarded-For': `10.0.${String(place >> 8)}.${String(place & 255)}` };
      const began = performance.now();
      await fetch(server.url + path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { Origin: server.url, ...where },
        redirect: 'manual',
      });
      return performance.now() - began;
    };
    // Another one each time: who signs up with the password of an account signs in to it.
    const guess = () => ({ password: `not the right one ${randomUUID()}` });
    const ways: readonly (readonly [string, (email: string) => Promise<number>])[] = [
      ['signing in', (email) => time('/sign-in', { email, ...guess() })],
      ['signing up', (email) => time('/sign-up', { name: 'Ruth', email, ...guess() })],
    ];
    for (const [what, probe] of ways) {
      const times: { existing: number[]; missing: number[] } = { existing: [], missing: [] };
      await probe(newAccount().email);
      for (let round = 0; round < rounds; round++) {
        // In turns, so that whatever else the machine does befalls both.
        times.existing.push(await probe(known.email));
        times.missing.push(await probe(newAccount().email));
      }
      const effect = superiority(times.existing, times.missing);
      expect(effect, what).toBeGreaterThan(0.25);
      expect(effect, what).toBeLessThan(0.75);
    }
    await server.stop();
    await postbox.close();
  }, 120_000);
});
