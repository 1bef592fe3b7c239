import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { SqliteConnections } from '#db/sqlite/connect.ts';

/** Statements that read more than the rows of one learner, and why they may. */
const exceptions: readonly { readonly statement: RegExp; readonly because: string }[] = [
  { statement: /^select .* from "audit_event" order by .* desc limit \?$/, because: 'it reads the last row' },
  { statement: /^select "status_index" from "award" limit \?$/, because: 'it reads one row' },
  {
    statement: /^select .* from "award" where .*"course_id" = \? .* desc limit \?$/,
    because: 'it reads the last row of an index',
  },
  { statement: /^(select|update) .*"?site"?\b/, because: 'the table has one row' },
  { statement: /^select coalesce\(sum\("size"\), 0\) from "held_post"$/, because: 'few posts are held' },
  {
    statement: /^select "learner_id", "course_id" from "enrolment" order by/,
    because: 'an operator asked for the progress of everybody',
  },
  {
    statement: /^select [^?]* from "feedback" order by "feedback"."sent_at" desc$/,
    because: 'an operator asked for all feedback',
  },
  {
    statement: /^select [^?]* from "outgoing_mail" order by/,
    because: 'an operator asked for all mail that waits',
  },
  {
    statement: /^select .* where \("preference"."review_mail" and "user"."email_verified" = \?\)$/,
    because: 'a job of each hour reads those who want mail, by an index of them alone',
  },
];

/** The columns that tell one learner, or something of one learner, from all others. */
const ofOne = /\((learner_id|user_id|owner_id|attempt_id|claimed_email)=\?/;

type Prepare = (statement: string) => Database.Statement;

/** Returns the lines of the plan of a statement that take longer the more learners there are. */
export function growingSteps(prepare: Prepare, statement: string): readonly string[] {
  if (exceptions.some((exception) => exception.statement.test(statement))) return [];
  const tables = new Set(prepare("select name from sqlite_schema where type = 'table'").pluck().all());
  // Names of parameters do not matter to a plan, but their number does.
  const parameters = statement
    .split('?')
    .slice(1)
    .map(() => null);
  const steps = z
    .array(z.object({ detail: z.string() }))
    .parse(prepare(`explain query plan ${statement}`).all(parameters))
    .map(({ detail }) => detail);
  const isOfOne = steps.some((step) => step.startsWith('SEARCH') && ofOne.test(step));
  return steps.filter((step) => {
    const table = /^SCAN (\w+)/.exec(step)?.[1];
    if (/\(course_id=\?( AND module_id=\?)?\)$/.test(step)) return true;
    // SQLite sorts the rows that it found, which are few if they are of one learner.
    return tables.has(table) || (step.startsWith('USE TEMP B-TREE') && !isOfOne);
  });
}

/**
 * Explains every statement that is prepared on the connections from now on.
 *
 * @returns the statements that take longer the more learners there are, each with those steps of its plan
 */
export function watchPlans({
  writer,
  reader,
}: Pick<SqliteConnections, 'writer' | 'reader'>): () => Readonly<Record<string, readonly string[]>> {
  const explained = new Map<string, readonly string[]>();
  for (const { $client } of [writer, reader]) {
    const prepare = $client.prepare.bind($client);
    const explaining = (statement: string) => {
      // Others change the schema, or are pragmas.
      if (/^(select|insert|update|delete|with)\b/.test(statement) && !explained.has(statement))
        explained.set(statement, growingSteps(prepare, statement));
      return prepare(statement);
    };
    Object.defineProperty($client, 'prepare', { value: explaining });
  }
  return () => Object.fromEntries([...explained].filter(([, steps]) => steps.length > 0));
}
