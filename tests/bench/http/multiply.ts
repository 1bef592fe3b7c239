import Database from 'better-sqlite3';
import { z } from 'zod';

interface Copied {
  /** The columns of text by which the row of a copy differs from that of its original. */
  readonly names: readonly string[];
  /** The columns of whole numbers that are counted on. */
  readonly numbers?: readonly string[];
  /** The rows that are copied: all, unless it is given. */
  readonly rows?: string;
}

/** Copies have a quarter of the attempts and texts. All of them would take 20 GB for 100,000 learners. */
const quarter = 'where rowid % 4 = 0';
const ofQuarter = `where attempt_id in (select id from attempt ${quarter})`;

/** The tables that grow with learners, but for the audit log, whose chain cannot be copied. */
const tables: Readonly<Record<string, Copied>> = {
  user: { names: ['id', 'email', 'claimed_email'] },
  session: { names: ['id', 'token', 'user_id'] },
  enrolment: { names: ['learner_id'] },
  lesson_completion: { names: ['learner_id'] },
  module_completion: { names: ['learner_id'] },
  course_completion: { names: ['learner_id'] },
  attempt: { names: ['id', 'learner_id'], rows: quarter },
  answer: { names: ['attempt_id'], rows: ofQuarter },
  saved_page: { names: ['attempt_id'], rows: ofQuarter },
  entry: { names: ['learner_id'], rows: quarter },
  award: { names: ['serial', 'learner_id'], numbers: ['status_index'] },
  award_event: { names: ['serial'], numbers: ['id'] },
};

/**
 * Adds copies of all learners to a database. The verbs of the Store take 0.15 seconds for a learner, which is
 * too long for 100,000. Pages are asked for by the originals, whose rows are all there.
 *
 * @param times how many of each there are afterwards, counting the original
 */
export function multiply(file: string, times: number): void {
  const database = new Database(file);
  try {
    // The database is thrown away.
    database.pragma('synchronous = off');
    database.pragma('cache_size = -200000');
    for (const [table, { rows = '' }] of Object.entries(tables))
      database.exec(`create temp table of_${table} as select * from ${table} ${rows}`);
    const inserts = Object.entries(tables).map(([table, copied]) =>
      database.prepare(`insert into ${table} select ${columnsOf(database, table, copied)} from of_${table}`),
    );
    for (let copy = 1; copy < times; copy++)
      database.transaction(() => {
        for (const insert of inserts) insert.run({ name: `copy-${copy}-`, copy });
      })();
  } finally {
    database.close();
  }
}

function columnsOf(database: Database.Database, table: string, { names, numbers = [] }: Copied): string {
  const columns = z.array(z.object({ name: z.string() })).parse(database.pragma(`table_info(${table})`));
  return columns
    .map(({ name }) => {
      if (names.includes(name)) return `:name || "${name}"`;
      return numbers.includes(name)
        ? `"${name}" + :copy * (select max("${name}") + 1 from of_${table})`
        : `"${name}"`;
    })
    .join(', ');
}
