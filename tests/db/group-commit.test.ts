import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import fc from 'fast-check';
import { afterAll, afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { connectSqlite } from '#db/sqlite/connect.ts';
import { createGroupCommit } from '#db/sqlite/group-commit.ts';
import * as schema from '#db/sqlite/schema.ts';

const folder = mkdtempSync(join(tmpdir(), 'lectern-commit-'));
const opened: { close: () => void }[] = [];
let count = 0;

afterEach(() => {
  for (const connection of opened.splice(0)) connection.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const pairs = z.array(z.object({ learner: z.string() }));

/** Opens a writer that remembers its commits, beside another connection that reads. */
function open() {
  const file = join(folder, String(count++), 'lectern.db');
  const site = connectSqlite({
    file,
    migrationsFolder: resolve('db/sqlite/migrations'),
    use: 'beside',
    signs: [],
  });
  const commits: string[] = [];
  const verbose = (statement: unknown) => {
    if (/^commit/i.test(String(statement))) commits.push(String(statement));
  };
  const client = new Database(file, { verbose });
  client.pragma('foreign_keys = on');
  const writer = drizzle(client, { schema });
  opened.push(site, { close: () => client.close() });
  const write = createGroupCommit(writer);
  const add = (id: string, text = id) =>
    write((tx) => {
      const createdAt = new Date(0);
      const email = `${id}@library.example`;
      tx.insert(schema.user)
        .values({ id, name: text, email, emailVerified: false, createdAt, updatedAt: createdAt })
        .run();
      return id;
    });
  const stored = () =>
    pairs
      .parse(site.reader.$client.prepare('select id as learner from user order by rowid').all())
      .map(({ learner }) => learner);
  return { client, write, add, stored, commits };
}

it('writes of one turn share a commit, and each is on the disk when its promise resolves', async () => {
  const { add, stored, commits } = open();
  const seen = await Promise.all(
    ['ruth', 'amina', 'jo'].map(async (id) => {
      expect(await add(id)).toBe(id);
      return stored().includes(id);
    }),
  );
  expect(seen).toEqual([true, true, true]);
  expect(stored()).toEqual(['ruth', 'amina', 'jo']);
  expect(commits).toHaveLength(1);
  await add('li');
  expect(commits).toHaveLength(2);
});

it('however many writes fail between others, those alone are undone and told so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 80 }), async (fails) => {
      const { write, add, stored } = open();
      const outcomes = await Promise.allSettled(
        fails.map((isFailing, number) =>
          isFailing
            ? write((tx) => {
                tx.delete(schema.user).run();
                throw new Error(`work ${number} failed`);
              })
            : add(`learner-${number}`),
        ),
      );
      expect(outcomes.map(({ status }) => status === 'rejected')).toEqual(fails);
      expect(stored()).toEqual(
        fails.flatMap((isFailing, number) => (isFailing ? [] : [`learner-${number}`])),
      );
    }),
    { numRuns: 20 },
  );
});

it('when the commit fails, none of its writes is acknowledged or stored, and the next write is', async () => {
  const { write, add, stored } = open();
  const orphan = write((tx) => {
    tx.run(sql`pragma defer_foreign_keys = on`);
    tx.insert(schema.preference).values({ learnerId: 'nobody', quizView: 'all', reviewMail: false }).run();
  });
  const outcomes = await Promise.allSettled([add('ruth'), orphan, add('amina')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(stored()).toEqual([]);
  await add('jo');
  expect(stored()).toEqual(['jo']);
});

it('when the database is full, a write is acknowledged if and only if it is stored', async () => {
  const { client, add, stored } = open();
  const pages = z.number().parse(client.pragma('page_count', { simple: true }));
  client.pragma(`max_page_count = ${pages + 2}`);
  const outcomes = await Promise.allSettled([add('ruth'), add('jo', 'o'.repeat(100_000)), add('amina')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(stored()).toEqual(['ruth', 'amina']);
});
