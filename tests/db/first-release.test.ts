import { joinRules } from '#courses/join/join.ts';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { itemKinds } from '#courses/items/item.ts';
import { openDatabase } from '#db/open.ts';
import type { OpenDatabase } from '#db/open.ts';
import { firstSerial, orphanedSerial, restoreFirstRelease } from '#tests/support/first-release.ts';

let dataDir: string;
let file: string;
let database: OpenDatabase;

beforeEach(() => {
  ({ dataDir, file } = restoreFirstRelease());
  database = openDatabase({ file, rules: joinRules, driversFolder: resolve('db'), use: 'beside' });
});

afterEach(() => {
  database.close();
  rmSync(dataDir, { recursive: true });
});

const listAwards = async () => {
  const awards = [];
  for await (const award of database.store.listAwards()) awards.push(award);
  return awards;
};

/** The members that version 2 adds or changes. */
const upgraded = {
  version: 2,
  kind: 'course',
  category: null,
  alignment: [],
  objectives: [],
  minutesPerHour: 60,
  scorePercent: null,
  issuer: { name: 'Lectern', url: 'https://learn.lectern.example', logo: null },
  signatory: null,
};

describe('a database of the first release', () => {
  it('returns facts of version 1 as version 2 from every query for awards', async () => {
    const { store } = database;
    const courseId = 'facilitation-skills';
    expect(await listAwards()).toMatchObject([
      { facts: { ...upgraded, serial: firstSerial, learnerName: 'Ruth Alvarado' } },
      { facts: { ...upgraded, serial: orphanedSerial, learnerName: 'Nguyễn Thị Ánh' } },
    ]);
    expect(await store.findAward(firstSerial)).toMatchObject({ facts: upgraded });
    expect(await store.findAwardOf('ruth', courseId, null)).toMatchObject({ facts: upgraded });
    expect(await store.listAwardsOf('ruth')).toMatchObject([{ facts: upgraded }]);
    expect(await store.findLatestAward(courseId, null)).toMatchObject({ facts: upgraded });
    expect(await store.exportLearner('ruth')).toMatchObject({ awards: [{ facts: upgraded }] });
  });

  it('returns its awards as valid, in the order in which they were issued, each with an index in the status list', async () => {
    expect(await listAwards()).toMatchObject([
      { facts: { serial: firstSerial }, status: { kind: 'valid' }, statusIndex: 0, corrections: 0 },
      { facts: { serial: orphanedSerial }, status: { kind: 'valid' }, statusIndex: 1, corrections: 0 },
    ]);
    expect(await database.store.listAwardEvents(firstSerial)).toEqual([
      { at: new Date('2026-11-22T09:10:00.000Z'), what: 'issued', by: 'learner', note: null },
    ]);
  });

  it('keeps the stored facts unchanged', async () => {
    await listAwards();
    const stored = new Database(file, { readonly: true });
    const versions = stored.prepare("select facts ->> 'version' from award").pluck().all();
    stored.close();
    expect(versions).toEqual([1, 1]);
  });

  it('returns an attempt with every kind of item, its answers and the mark', async () => {
    const attempt = await database.store.findAttempt('ruth', 'first-attempt-graded');
    expect(attempt?.items.map(({ item }) => item.kind).toSorted()).toEqual([...itemKinds].sort());
    expect(attempt?.answers.map(({ response }) => response.kind).toSorted()).toEqual([...itemKinds].sort());
    expect(attempt?.answers.find(({ response }) => response.kind === 'short-text')?.mark).toBe(0.5);
    expect(attempt?.result?.passed).toBe(true);
  });

  it('returns the ledger with the requirements of the day when the course was started', async () => {
    const ledger = await database.store.readLedger('ruth', 'facilitation-skills');
    expect(ledger?.requirements.modules).toHaveLength(6);
    expect(ledger?.lessons).toHaveLength(2);
    expect(ledger?.attempts).toHaveLength(2);
  });
});

describe('a row with an invalid value', () => {
  const damage = (statement: string) => {
    const writer = new Database(file);
    writer.exec(statement);
    writer.close();
  };

  it.each([
    ['award', 'facts', () => database.store.findAward(firstSerial)],
    ['attempt', 'items', () => database.store.findAttempt('ruth', 'first-attempt-graded')],
    ['answer', 'response', () => database.store.findAttempt('ruth', 'first-attempt-graded')],
    ['enrolment', 'requirements', () => database.store.readLedger('ruth', 'facilitation-skills')],
  ])('is rejected with an error that names the column: %s.%s', async (table, column, read) => {
    damage(`update ${table} set ${column} = '{"kind":"unknown"}'`);
    await expect(read()).rejects.toThrow(`an invalid value of "${column}"`);
  });

  it('is rejected if its mark is not one that a learner can give', async () => {
    damage('update answer set mark = 0.7 where mark is not null');
    const read = database.store.findAttempt('ruth', 'first-attempt-graded');
    await expect(read).rejects.toThrow('an invalid value of "mark"');
  });
});
