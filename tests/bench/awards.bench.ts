import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, bench, describe } from 'vitest';
import { checkCredential } from '#certificates/badge/check.ts';
import { toCredential } from '#certificates/badge/credential.ts';
import { describeIssuer } from '#certificates/badge/issuer.ts';
import { signCredential } from '#certificates/badge/sign.ts';
import { joinRules } from '#courses/join/join.ts';
import { openDatabase } from '#db/open.ts';
import { serialOf } from './serials.ts';
import { facts } from '#tests/certificates/facts.ts';
import { firstKey, keysOf } from '#tests/support/badge-keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
const file = join(folder, 'lectern.db');
const { store, close } = openDatabase({
  file,
  driversFolder: resolve('db'),
  use: 'beside',
  rules: joinRules,
});
const siteUrl = 'https://learn.lectern.example';
const issuer = await describeIssuer(siteUrl, keysOf(firstKey()));
const sign = (serial: string) =>
  signCredential(
    toCredential(
      { ...facts, serial },
      { siteUrl, statusIndex: 0, recipient: null, sharedUrl: null, restatedAt: null },
    ),
    issuer,
  );
const signed = await sign(facts.serial);

let count = 0;
const time = 4000;

afterAll(() => {
  close();
  rmSync(folder, { recursive: true });
});

/** Accounts that have no award yet: more than can be served in the time. */
const learners = 60_000;
const database = new Database(file);
const addLearner = database.prepare(
  'insert into user (id, name, email, email_verified, created_at, updated_at) values (@id, @id, @id, 1, 0, 0)',
);
database.transaction(() => {
  for (let index = 0; index < learners; index++) addLearner.run({ id: `learner-${String(index)}` });
})();
database.close();
let issued = 0;

describe('awards', () => {
  bench(
    'issued, each safe on the disk',
    async () => {
      const serial = `LEC-${String(issued)}`;
      await store.issueAward(`learner-${String(issued++)}`, { ...facts, serial });
    },
    { time },
  );
  bench(
    'looked up by serial',
    async () => {
      await store.findAward(`LEC-${String(count++ % 100)}`);
    },
    { time },
  );
});

describe('credentials', () => {
  bench(
    'made and signed',
    async () => {
      await sign(serialOf(count++));
    },
    { time },
  );
  bench(
    'checked',
    async () => {
      await checkCredential(signed, issuer);
    },
    { time },
  );
});
