import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAuditCommand } from '#app/cli/audit.server.ts';
import { runCli } from '#app/cli/cli.server.ts';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';

let opened: TestLectern;
let learnerId: string;

beforeEach(async () => {
  opened = openTestLectern(() => new Date('2026-10-03T09:00:00Z'));
  ({ id: learnerId } = await addLearner(opened.lectern, { name: 'Ruth', email: 'ruth@library.example' }));
  for (const by of ['password', 'link', 'passkey'] as const)
    await opened.lectern.audit.signedIn(learnerId, by);
});

afterEach(() => {
  opened.close();
});

/** Runs a command as it is typed. */
async function run(...args: readonly string[]) {
  const result = await runCli('', args);
  if (result.kind !== 'audit') throw new Error('this is no command for the audit log');
  return runAuditCommand(opened.lectern.store, result.command);
}

const headOf = (text: string): string => /--head: ([0-9a-f]{64})/.exec(text)?.[1] ?? '';

/** Changes the database as somebody could who gets at its file and knows of the triggers. */
function forge(statement: string): void {
  const database = new Database(join(opened.dataDir, 'lectern.db'));
  for (const trigger of ['unchanged', 'undeleted', 'next'])
    database.exec(`drop trigger audit_event_${trigger}`);
  database.exec(statement);
  database.close();
}

describe('lectern audit list', () => {
  it('prints each event with its learner, and no name and no address', async () => {
    const { code, text } = await run('audit', 'list');
    expect(code).toBe(0);
    expect(text).toContain(
      `3\t2026-10-03T09:00:00.000Z\tsigned-in\t${learnerId}\t{"by":"password","times":1}\n`,
    );
    expect(text).toMatch(/\n5 events\n$/);
    expect(text).not.toContain('Ruth');
    expect(text).not.toContain('@');
  });
});

describe('lectern audit verify', () => {
  it('says that all is as it was recorded, with the hash to note', async () => {
    const first = await run('audit', 'verify');
    expect(first.code).toBe(0);
    expect(first.text).toContain('The log has 5 events, each as it was recorded.\n');
    await opened.lectern.audit.signedIn(learnerId, 'link');
    const next = await run('audit', 'verify', '--head', headOf(first.text));
    expect([next.code, next.text]).toEqual([
      0,
      expect.stringContaining('The hash that you gave is that of event 5.\n'),
    ]);
  });

  it.each([
    ['update audit_event set at = 0 where sequence = 3', 'Event 3 was changed'],
    ['delete from audit_event where sequence = 3', 'Event 3 was removed.'],
    ['delete from audit_event where sequence in (2, 3)', 'Events 2 to 3 were removed.'],
    [
      'insert into audit_event select 0, at, kind, subject, details, previous, hash from audit_event where sequence = 1',
      'Event 0 was inserted.',
    ],
  ])('finds %s', async (statement, said) => {
    forge(statement);
    const { code, text } = await run('audit', 'verify');
    expect(code).toBe(1);
    expect(text).toContain(said);
  });

  it('finds that events were removed from the end, by the hash that was noted', async () => {
    const head = headOf((await run('audit', 'verify')).text);
    forge('delete from audit_event where sequence > 3');
    expect((await run('audit', 'verify')).code).toBe(0);
    const { code, text } = await run('audit', 'verify', '--head', head);
    expect(code).toBe(1);
    expect(text).toContain('Events were removed from the end of the log, or the log was exchanged.');
  });
});
