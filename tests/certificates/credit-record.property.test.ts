import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditRecord, isDeclared, totalsOf } from '#certificates/credit-record.ts';
import { recordFactsSchema } from '#certificates/record-facts.ts';
import type { Credit } from '#certificates/record-facts.ts';

/** Hours are in quarters, as courses, modules and trainings count them. */
const credit: fc.Arbitrary<Credit> = fc.record({
  kind: fc.constantFrom('course', 'module', 'training'),
  title: fc.string(),
  completedOn: fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`),
  provider: fc.string(),
  category: fc.option(fc.string(), { nil: null }),
  contactHours: fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4),
  minutesPerHour: fc.constantFrom(50, 60),
  serial: fc.option(fc.string(), { nil: null }),
});
const credits = fc.array(credit, { maxLength: 80 });

const hoursIn = (list: readonly Credit[]) => list.reduce((sum, { contactHours }) => sum + contactHours, 0);

describe('the sums of a record', () => {
  it('are what was checked and what was declared, by the length of an hour', () => {
    fc.assert(
      fc.property(credits, (all) => {
        const totals = totalsOf(all);
        for (const { contactHours, declaredHours, minutesPerHour } of totals) {
          const counted = all.filter((one) => one.minutesPerHour === minutesPerHour);
          const checked = hoursIn(counted.filter(({ kind }) => kind !== 'training'));
          expect(declaredHours).toBe(hoursIn(counted.filter(isDeclared)));
          expect(checked + declaredHours).toBe(contactHours);
          expect(contactHours).toBe(hoursIn(counted));
        }
        const lengths = new Set(all.map(({ minutesPerHour }) => minutesPerHour));
        expect(totals.map(({ minutesPerHour }) => minutesPerHour)).toEqual(
          [60, 50].filter((length) => lengths.has(length === 60 ? 60 : 50)),
        );
      }),
    );
  });

  it('are those of the facts that are stored and read again', () => {
    fc.assert(
      fc.property(credits, (all) => {
        fc.pre(all.length > 0);
        const {
          learnerName,
          range,
          credits: sorted,
          totals,
        } = creditRecord('Ruth', all, { from: null, to: null });
        const facts = {
          version: 1,
          learnerName,
          range,
          credits: sorted,
          printedOn: '2026-03-01',
          issuer: 'L',
        };
        const read = recordFactsSchema.parse(JSON.parse(JSON.stringify(facts)));
        expect(read).toEqual(facts);
        expect(totalsOf(read.credits)).toEqual(totals);
      }),
    );
  });
});
