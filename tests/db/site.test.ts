import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { joinRules } from '#courses/join/join.ts';
import { checkDatabase, openDatabase } from '#db/open.ts';
import type { DatabaseConfig, OpenDatabase } from '#db/open.ts';
import { DatabaseRefusal } from '#db/refusal.ts';
import { at, startOf, settle } from './contract-examples.ts';

const driversFolder = resolve('db');
let folder: string;
let file: string;
const opened: OpenDatabase[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-site-'));
  file = join(folder, 'lectern.db');
});

afterEach(() => {
  close();
  rmSync(folder, { recursive: true });
});

function open(config: Partial<DatabaseConfig> = {}): OpenDatabase {
  const database = openDatabase({ file, driversFolder, use: 'alone', rules: joinRules, ...config });
  opened.push(database);
  return database;
}

function close(): void {
  for (const database of opened.splice(0)) database.close();
}

/** A site that was started, used by some learners and stopped. */
async function useSite(): Promise<void> {
  const { store, makeKnown } = open();
  makeKnown();
  for (let count = 0; count < 40; count++) {
    const learnerId = `learner-${String(count)}`;
    const session = { sessionId: learnerId, token: learnerId, userAgent: '', expiresAt: at(60) };
    await store.startGuest({ learnerId, placeholder: `${learnerId}@guest.invalid`, ...session }, at(0));
    await store.completeLesson(startOf(learnerId), 'one', settle);
  }
  close();
}

describe('two servers on one database', () => {
  it('are refused, and the first one goes on', async () => {
    const first = open();
    expect(() => open()).toThrow(/Another server uses the database .*lectern\.db/);
    await expect(first.store.ping()).resolves.toBeUndefined();
  });

  it('may follow each other', () => {
    open();
    close();
    expect(() => open()).not.toThrow();
  });

  it('do not keep a command from reading beside one of them', async () => {
    open();
    await expect(open({ use: 'beside' }).store.ping()).resolves.toBeUndefined();
  });

  it('may start while a command has the database open', () => {
    open({ use: 'beside' });
    expect(() => open()).not.toThrow();
  });
});

describe('a database that is gone', () => {
  it.each([
    [
      'deleted',
      () => {
        rmSync(file);
      },
    ],
    [
      'empty',
      () => {
        truncateSync(file);
      },
    ],
  ])('is not replaced by a new site if it was %s', async (_how, lose) => {
    await useSite();
    lose();
    expect(() => open()).toThrow(DatabaseRefusal);
    expect(() => open()).toThrow(/is missing or empty, but a site was kept here[^]*lectern restore/);
    expect(existsSync(file) ? statSync(file).size : 0).toBe(0);
  });

  it('is noticed by what else is left of the site', () => {
    expect(() => open({ signs: ['/data/secret'] })).toThrow(/a site was kept here[^]*\n {2}\/data\/secret\n/);
  });

  it('is made by the first start only', () => {
    expect(open().wasUsed).toBe(false);
    close();
    const second = open();
    expect(second.wasUsed).toBe(false);
    second.makeKnown();
    close();
    expect(open().wasUsed).toBe(true);
  });

  it('is known to be of a used site wherever it is copied, if it holds learners', async () => {
    await useSite();
    const copy = join(folder, 'copy.db');
    copyFileSync(file, copy);
    expect(open({ file: copy }).wasUsed).toBe(true);
  });

  it('is not replaced by the database of another site', async () => {
    await useSite();
    const other = join(folder, 'other.db');
    open({ file: other }).makeKnown();
    close();
    copyFileSync(other, file);
    expect(() => open()).toThrow(/belongs to another site/);
  });
});

/** Where the page of a table or an index begins in the file. */
function pageOf(name: string): number {
  const database = new Database(file);
  const root = Number(
    database.prepare('select rootpage from sqlite_schema where name = ?').pluck().get(name),
  );
  const size = Number(database.pragma('page_size', { simple: true }));
  database.close();
  return (root - 1) * size;
}

function overwrite(position: number, bytes: Uint8Array): void {
  const target = openSync(file, 'r+');
  writeSync(target, bytes, 0, bytes.length, position);
}

function change(sql: string): void {
  const database = new Database(file);
  database.unsafeMode(true);
  database.pragma('foreign_keys = off');
  database.exec(sql);
  database.close();
}

const damage: readonly (readonly [string, () => void])[] = [
  [
    'no database at all',
    () => {
      writeFileSync(file, 'these are the notes of a cat\n'.repeat(300));
    },
  ],
  [
    'cut off',
    () => {
      truncateSync(file, 4096 * 7 + 100);
    },
  ],
  [
    'one page of zeros',
    () => {
      overwrite(pageOf('lesson_completion'), new Uint8Array(4096));
    },
  ],
  [
    'noise in a page of a table',
    () => {
      overwrite(pageOf('user') + 2048, new Uint8Array(2048).fill(170));
    },
  ],
  [
    'noise in the head of an index',
    () => {
      overwrite(pageOf('session_token_unique'), new Uint8Array(64).fill(9));
    },
  ],
  [
    'an index without its entries',
    () => {
      change(`pragma writable_schema = on;
        create table emptied (id text);
        update sqlite_schema set rootpage = (select rootpage from sqlite_schema where name = 'emptied')
        where name = 'sqlite_autoindex_user_1';
        delete from sqlite_schema where name = 'emptied';`);
    },
  ],
  [
    'rows of nobody',
    () => {
      change("delete from user where id = 'learner-3'");
    },
  ],
];

describe('a damaged database', () => {
  it('is told from a damaged file beside it', async () => {
    await useSite();
    writeFileSync(join(folder, 'site-of-lectern.db'), 'these are the notes of a cat\n'.repeat(300));
    expect(() => open()).toThrow(/site-of-lectern\.db is damaged\. .*holds nothing of learners/);
  });

  it('is found sound if it is', async () => {
    await useSite();
    await expect(checkDatabase({ file, driversFolder })).resolves.toBeUndefined();
  });

  it.each(damage)('is refused in words: %s', async (_what, harm) => {
    await useSite();
    harm();
    const check = checkDatabase({ file, driversFolder });
    await expect(check).rejects.toThrow(DatabaseRefusal);
    await expect(check).rejects.toThrow(/is damaged:\n {2}.+[^]*lectern restore BACKUP/);
  });

  it.each([
    ['a table', 'drop table award_event', 'the table award_event is missing'],
    ['an index', 'drop index held_post_age', 'the index held_post_age is missing'],
    ['a column', 'alter table profile drop column region', 'the table profile is not as Lectern made it'],
  ])('is refused if %s is missing', async (_what, sql, finding) => {
    await useSite();
    change(sql);
    expect(() => open()).toThrow(finding);
  });

  it('may have an index that an operator has added', async () => {
    await useSite();
    change('create index own on user (name)');
    expect(() => open()).not.toThrow();
  });
});

/** The migrations of a version after this one, which adds a table. */
function nextVersion(): { readonly driversFolder: string; readonly tag: string } {
  const next = join(folder, 'next');
  cpSync(join(driversFolder, 'sqlite/migrations'), join(next, 'sqlite/migrations'), { recursive: true });
  const file = join(next, 'sqlite/migrations/meta/_journal.json');
  const journal = journalSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const idx = journal.entries.length;
  const tag = String(idx).padStart(4, '0');
  journal.entries.push({ idx, version: '6', when: Date.UTC(2100, 0), tag, breakpoints: true });
  writeFileSync(file, JSON.stringify(journal));
  writeFileSync(join(next, `sqlite/migrations/${tag}.sql`), 'create table added (id text);');
  return { driversFolder: next, tag };
}

const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ idx: z.number() })) });

describe('a new version', () => {
  const countLessons = (path: string) => {
    const database = new Database(path, { readonly: true });
    const count = database.prepare('select count(*) from lesson_completion').pluck().get();
    database.close();
    return count;
  };

  it('keeps a copy of the database before it migrates, and never replaces an earlier copy', async () => {
    await useSite();
    const { driversFolder: next, tag } = nextVersion();
    const copy = `${file}.before-${tag}`;
    writeFileSync(copy, 'an earlier one');
    open({ driversFolder: next });
    expect(readFileSync(copy, 'utf8')).toBe('an earlier one');
    expect(countLessons(`${copy}.2`)).toBe(40);
    expect(statSync(`${copy}.2`).mode & 0o777).toBe(0o600);
  });

  it('makes no copy of a new database, or if there is nothing to migrate', async () => {
    await useSite();
    open();
    expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([]);
  });

  it('does not migrate under a server of the old one', async () => {
    await useSite();
    open();
    const next = nextVersion();
    expect(() => open({ use: 'beside', driversFolder: next.driversFolder })).toThrow(
      /A server of another version/,
    );
  });

  it('leaves a database that the old one refuses, and the copy of before is the way back', async () => {
    await useSite();
    const { driversFolder: next, tag } = nextVersion();
    open({ driversFolder: next });
    close();
    expect(() => open()).toThrow(/written by a newer version[^]*lectern\.db\.before-/);
    copyFileSync(`${file}.before-${tag}`, file);
    expect(() => open()).not.toThrow();
    expect(countLessons(file)).toBe(40);
  });
});
