import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { eq, getTableColumns, getTableName, sql } from 'drizzle-orm';
import { getAuthTables } from 'better-auth/db';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { joinRules } from '#courses/join/join.ts';
import { connectSqlite } from '#db/sqlite/connect.ts';
import { recordTables } from '#db/sqlite/learner-records.ts';
import * as schema from '#db/sqlite/schema.ts';
import { createSqliteStore } from '#db/sqlite/store.ts';
import { at, factsOf, mailOf, newAttempt, settle, startOf, put } from './contract-examples.ts';
import { describeStore } from './contract.ts';
import { watchPlans } from './plans.ts';

const migrations = resolve('db/sqlite/migrations');
const folder = mkdtempSync(join(tmpdir(), 'lectern-db-'));
const opened: { close: () => void }[] = [];
let count = 0;

function openNew() {
  const file = join(folder, String(count++), 'lectern.db');
  const connections = connectSqlite({ file, migrationsFolder: migrations, use: 'beside', signs: [] });
  opened.push(connections);
  return { file, ...connections };
}

afterEach(() => {
  for (const connection of opened.splice(0)) connection.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function openStore({ writer, reader, close } = openNew()) {
  // Durability after a power failure is not tested here, so thousands of writes need not wait for the disk.
  writer.run('pragma synchronous = off');
  const now = new Date();
  return {
    writer,
    store: createSqliteStore({ writer, reader, close }, joinRules),
    addLearner: async (id: string) => {
      const email = `${id}@library.example`;
      await writer
        .insert(schema.user)
        .values({ id, name: id, email, emailVerified: false, createdAt: now, updatedAt: now });
    },
    deleteLearner: async (id: string) => {
      await writer.delete(schema.user).where(eq(schema.user.id, id));
    },
  };
}

describe('each statement of the Store reads only the rows of few learners', () => {
  let growing: ReturnType<typeof watchPlans>;

  describeStore('SQLite', () => {
    const connections = openNew();
    growing = watchPlans(connections);
    return Promise.resolve(openStore(connections));
  });

  afterEach(() => {
    expect(growing()).toEqual({});
  });
});

/** Returns what `work` throws. */
function catching(work: () => unknown): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}

describe('the SQLite file', () => {
  it('can be read only by its owner', () => {
    const { file } = openNew();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is in WAL mode with foreign keys on for both connections', () => {
    const { writer, reader } = openNew();
    for (const db of [writer, reader]) {
      expect(db.all('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
      expect(db.all('pragma foreign_keys')).toEqual([{ foreign_keys: 1 }]);
      expect(db.all('pragma busy_timeout')).toEqual([{ timeout: 5000 }]);
    }
  });

  it('cannot be written through the reading connection', () => {
    const { reader } = openNew();
    const code = (error: unknown) =>
      error instanceof Error && error.cause instanceof Database.SqliteError ? error.cause.code : '';
    expect(code(catching(() => reader.run('delete from enrolment')))).toBe('SQLITE_READONLY');
  });

  it('keeps its rows when it is opened again, and is migrated only once', () => {
    const countMigrations = (file: string): unknown =>
      new Database(file, { readonly: true }).prepare('select count(*) as n from __drizzle_migrations').get();
    const { file, close } = openNew();
    const before = countMigrations(file);
    close();
    opened.pop();
    opened.push(connectSqlite({ file, migrationsFolder: migrations, use: 'beside', signs: [] }));
    expect(countMigrations(file)).toEqual(before);
  });
});

describe('the audit log', () => {
  it('refuses changes, deletions and numbers out of turn, whoever asks for them', async () => {
    const { store, writer } = openStore();
    const event = { at: at(1), kind: 'signed-in', learnerId: null, details: {} } as const;
    await store.recordEvent(event);
    await store.recordEvent(event);
    const insert = (sequence: number) =>
      `into audit_event values (${String(sequence)}, 1, 'signed-in', null, '{}', '', '')`;
    for (const [statement, reason] of [
      ['update audit_event set at = 0 where sequence = 1', 'is never changed'],
      ['delete from audit_event where sequence = 2', 'is never deleted'],
      [`insert ${insert(9)}`, 'has the next number'],
      [`insert or replace ${insert(2)}`, 'has the next number'],
    ] as const) {
      const error = catching(() => writer.run(statement));
      expect(error instanceof Error && error.cause instanceof Error ? error.cause.message : '').toContain(
        reason,
      );
    }
  });
});

describe('a deleted learner', () => {
  it('leaves no id and no confirmed address in any table', async () => {
    const { file, writer, reader, close } = openNew();
    const store = createSqliteStore({ writer, reader, close }, joinRules);
    const now = new Date();
    const id = 'ruth-with-an-id-of-her-own';
    const email = 'ruth@library.example';
    const dates = { createdAt: now, updatedAt: now };
    const learner = { learnerId: id, expiresAt: now };
    writer
      .insert(schema.user)
      .values({ id, name: 'Ruth', email, emailVerified: true, ...dates })
      .run();
    writer
      .insert(schema.session)
      .values({ id: 's', token: 't', userId: id, expiresAt: now, ...dates })
      .run();
    writer
      .insert(schema.account)
      .values({ id: 'a', accountId: id, providerId: 'credential', userId: id, ...dates })
      .run();
    writer
      .insert(schema.resumeCode)
      .values({ ...learner, codeHash: 'c' })
      .run();
    writer
      .insert(schema.mailedLink)
      .values([
        { ...learner, tokenHash: 'one', purpose: 'leave-email', email: 'new@library.example' },
        { tokenHash: 'two', purpose: 'sign-in', email, expiresAt: now },
      ])
      .run();
    writer
      .insert(schema.passkey)
      .values({
        id: 'p',
        learnerId: id,
        name: 'Phone',
        publicKey: Buffer.from(''),
        counter: 0,
        transports: [],
        createdAt: now,
      })
      .run();
    await store.enqueueMail(mailOf('waiting', { learnerId: id, address: 'director@library.example' }));
    await store.enqueueMail(mailOf('ended', { address: email }));
    await store.issueAward(id, factsOf('LEC-1'));
    await store.saveProfile(id, { region: 'New Mexico' });
    await store.savePreferences(id, { quizView: 'one' });
    await store.saveEntry(startOf(id), 'tool', put({ ask: ['a meeting'] }));
    await store.startAttempt(startOf(id), newAttempt('attempt'));
    const database = new Database(file, { readonly: true });
    const traces = () =>
      database
        .prepare("select name from sqlite_schema where type = 'table'")
        .pluck()
        .all()
        .filter((name) => {
          const rows = JSON.stringify(database.prepare(`select * from "${String(name)}"`).all());
          return rows.includes(id) || rows.includes(email);
        });
    expect(traces()).toEqual(
      expect.arrayContaining(['user', 'session', 'passkey', 'mailed_link', 'outgoing_mail', 'award']),
    );
    await store.deleteLearner(id, now);
    expect(traces()).toEqual([]);
    expect((await store.findAward('LEC-1'))?.facts).toEqual(factsOf('LEC-1'));
    database.close();
  });
});

describe('joined accounts', () => {
  it('have lessons with the content version of the date that is kept', async () => {
    const { store, addLearner, writer } = openStore();
    for (const [minute, learner] of ['first', 'second', 'third'].entries()) {
      await addLearner(learner);
      const start = { ...startOf(learner, minute), courseVersion: learner };
      await store.completeLesson(start, 'one', settle);
    }
    await store.claimProgress('third', 'second', settle);
    await store.claimProgress('first', 'second', settle);
    expect(writer.select().from(schema.lessonCompletion).all()).toMatchObject([
      { learnerId: 'second', courseVersion: 'first', completedAt: at(0) },
    ]);
  });

  it('miss no table: each is in `recordTables` or is deleted with the account', () => {
    const goWithTheAccount = [
      ...[schema.auditSubject, schema.formerLearner, schema.mailedLink, schema.outgoingMail],
      ...[schema.passkey, schema.resumeCode, schema.learnerVersion, schema.walletOffer],
    ];
    const ofLearners = Object.values(schema).filter((table) => 'learnerId' in getTableColumns(table));
    expect(ofLearners.map(getTableName).sort()).toEqual(
      [...Object.values(recordTables), ...goWithTheAccount].map(getTableName).sort(),
    );
  });

  it('are not changed at all if one of them has an invalid record', async () => {
    const { store, addLearner, writer } = openStore();
    await addLearner('ruth');
    await addLearner('guest');
    await store.completeLesson(startOf('guest', 1), 'one', settle);
    await store.saveEntry(startOf('guest', 2), 'tool', put({ ask: ['a meeting'] }));
    writer.run(sql`update entry set "values" = '{"ask":"a meeting"}'`);
    await expect(store.joinLearner('guest', 'ruth', settle)).rejects.toThrow(
      'the database contains an invalid value of "values"',
    );
    expect((await store.readLedger('guest', 'course'))?.lessons).toHaveLength(1);
    expect(await store.readLedger('ruth', 'course')).toBeNull();
  });
});

describe('the schema', () => {
  it('has every table and column that better-auth expects', () => {
    const tables: Record<string, (typeof schema)[keyof typeof schema]> = schema;
    for (const [name, { fields }] of Object.entries(getAuthTables({}))) {
      const table = tables[name];
      expect(table, name).toBeDefined();
      if (table !== undefined)
        expect(Object.keys(getTableColumns(table)), name).toEqual(
          expect.arrayContaining(Object.keys(fields)),
        );
    }
  });

  it('matches the migrations, so drizzle-kit generates nothing', () => {
    const kit = resolve('node_modules/drizzle-kit/bin.cjs');
    const config = resolve('drizzle.config.ts');
    const said = execFileSync(process.execPath, [kit, 'check', '--config', config], {
      cwd: resolve('.'),
      encoding: 'utf8',
    });
    expect(said).toMatch(/Everything's fine/);
  });
});

describe('the version of what is stored about a learner', () => {
  it('is replaced with each write to a table of learners, by a trigger', () => {
    const { writer } = openStore();
    // No page that a browser may keep shows these.
    const notShown: readonly string[] = [
      ...[schema.auditSubject, schema.formerLearner, schema.learnerVersion, schema.mailedLink],
      ...[schema.resumeCode, schema.savedPage, schema.session, schema.walletOffer],
    ].map(getTableName);
    const ofLearners = Object.values(schema)
      .filter((table) => ['learnerId', 'userId', 'attemptId'].some((name) => name in getTableColumns(table)))
      .map(getTableName)
      .filter((name) => !notShown.includes(name));
    const triggers = writer.all<{ name: string }>(sql`select name from sqlite_schema where type = 'trigger'`);
    const names = triggers.map(({ name }) => name);
    const expected = ofLearners.flatMap((table) =>
      ['insert', 'update', 'delete'].map((write) => `version_${table}_${write}`),
    );
    expect(expected.filter((name) => !names.includes(name))).toEqual([
      // Pages show mail only once it was not sent at the first try.
      'version_outgoing_mail_insert',
    ]);
  });
});
