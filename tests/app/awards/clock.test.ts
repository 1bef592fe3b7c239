import { describe, expect, it } from 'vitest';
import { newIdentity } from '#app/awards/award-facts.server.ts';
import { renew } from '#app/awards/correction.server.ts';
import { systemRandom } from '#app/platform/clock-and-random.server.ts';
import { facts } from '#tests/certificates/facts.ts';

const contextAt = (time: string) => ({
  now: () => new Date(time),
  random: systemRandom,
  publicUrl: 'https://learn.example.org',
});

describe('a clock that was set back', () => {
  it('issues no award before the completion that it attests', () => {
    const completedAt = new Date('2026-11-21T12:00:00Z');
    const issued = (time: string) => newIdentity(contextAt(time), completedAt).issuedAt;
    expect(issued('2026-11-20T12:00:00Z')).toBe('2026-11-21T12:00:00.000Z');
    expect(issued('2026-11-22T12:00:00Z')).toBe('2026-11-22T12:00:00.000Z');
  });

  it('corrects no award before it was issued', () => {
    const { issuedAt } = renew(contextAt('2020-01-01T00:00:00Z'), facts, 'Ruth');
    expect(Date.parse(issuedAt)).toBe(Date.parse(facts.issuedAt));
  });
});
