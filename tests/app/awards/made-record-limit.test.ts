import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listMadeRecords, makeRecord, mostRecords, withdrawRecord } from '#app/awards/made-record.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { facts } from '#tests/certificates/facts.ts';
import { contextFor } from '#tests/support/context.ts';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';

let test: TestLectern;
let ruth: Learner;
let now: Date;

beforeEach(async () => {
  now = new Date('2026-12-12T10:00:00Z');
  test = openTestLectern(() => now);
  ruth = await addLearner(test.lectern, { name: 'Ruth', email: 'ruth@example.org' });
  await test.lectern.store.issueAward(ruth.id, facts);
});

afterEach(() => {
  test.close();
});

const make = (index: number) => {
  const from = new Date(Date.UTC(2000, 0, 1 + index)).toISOString().slice(0, 10);
  return makeRecord(contextFor(test.lectern, ruth), ruth, { from, to: null });
};

describe('the records of a learner', () => {
  it('are bounded, and one that is withdrawn makes room', async () => {
    for (let index = 0; index < mostRecords; index++) expect((await make(index)).kind).toBe('made');
    expect(await make(mostRecords)).toEqual({ kind: 'full' });
    expect((await make(0)).kind).toBe('made');
    const [latest] = await listMadeRecords(contextFor(test.lectern, ruth), ruth);
    expect(await withdrawRecord(contextFor(test.lectern, ruth), ruth, latest?.key ?? '')).toBe(true);
    expect((await make(mostRecords)).kind).toBe('made');
  });

  it('are others on another day, since they say as of when they are', async () => {
    const first = await make(0);
    expect(await make(0)).toEqual(first);
    now = new Date('2026-12-13T10:00:00Z');
    expect(await make(0)).not.toEqual(first);
  });
});
