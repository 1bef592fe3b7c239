import { resolve } from 'node:path';
import { Argument, Command, CommanderError, InvalidArgumentError } from 'commander';
import { itemKinds } from '#courses/items/item.ts';
import type { ItemKind } from '#courses/items/item.ts';
import type { AuditCommand } from './audit.server.ts';
import type { AwardCommand } from './award.server.ts';
import { check } from './check.server.ts';
import { done } from './done.ts';
import type { CliDone } from './done.ts';
import { SkeletonWriter } from './new.server.ts';

/** The outcome of a command: its output, or work that needs the settings, the database or the server. */
export type CliResult =
  | CliDone
  | { readonly kind: 'preview'; readonly folder: string }
  | { readonly kind: 'recompute'; readonly folder: string }
  | { readonly kind: 'feedback' }
  /** Examines the installation, and sends a mail to the address if it is not null. */
  | { readonly kind: 'doctor'; readonly folder: string; readonly mailTo: string | null }
  | { readonly kind: 'backup'; readonly file: string }
  | { readonly kind: 'restore'; readonly file: string; readonly mayReplace: boolean }
  /** Lists the mail that waits, or makes the mail with the id due. */
  | { readonly kind: 'mail'; readonly id: string | null }
  | { readonly kind: 'audit'; readonly command: AuditCommand }
  | { readonly kind: 'award'; readonly folder: string; readonly command: AwardCommand }
  | { readonly kind: 'rotate-keys' };

/**
 * Parses one command for authors and operators. Commands that need only content run here.
 *
 * @param contentFolder the folder of the content unless `--content` names another
 */
export async function runCli(contentFolder: string, args: readonly string[]): Promise<CliResult> {
  const printed: string[] = [];
  const write = (text: string) => void printed.push(text);
  const results: CliResult[] = [];
  // Subcommands inherit these settings, so they come first.
  const program = new Command('lectern')
    .description(
      'Commands for authors and operators. COURSE and MODULE are ids. Columns of lists are separated by tabs.',
    )
    .option('--content <folder>', 'read the content from this folder', contentFolder)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: write })
    .showHelpAfterError();
  addContentCommands(program, (result) => results.push(result));
  addAwardCommands(program, (result) => results.push(result));
  addSiteCommands(program, (result) => results.push(result));
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return done(printed.join(''), error.exitCode === 0 ? 0 : 1);
  }
  return results[0] ?? done(program.helpInformation(), 1);
}

type Finish = (result: CliResult) => void;

const contentOf = (program: Command): string => resolve(program.opts<{ content: string }>().content);

function addContentCommands(program: Command, finish: Finish): void {
  program
    .command('check')
    .description('list every problem in the course content, with file, line and remedy')
    .option('--stats', 'add the words and the reading grade of every lesson', false)
    .option('--against <folder>', 'say what the edits since this earlier content mean for learners')
    .action(async ({ stats, against = null }: { stats: boolean; against?: string | null }) => {
      finish(await check(contentOf(program), stats, against));
    });

  const writer = () => new SkeletonWriter(contentOf(program));
  const added = program.command('new').description('create a course, or add to one');
  added
    .command('course <title>')
    .description('create a course with one module, one lesson and a quiz')
    .action((title: string) => {
      finish(writer().newCourse(title));
    });
  added
    .command('module <course> <title>')
    .description('add a module with one lesson and a quiz')
    .action((course: string, title: string) => {
      finish(writer().newModule(course, title));
    });
  added
    .command('lesson <course> <module> <title>')
    .description('add a lesson')
    .action((course: string, module: string, title: string) => {
      finish(writer().newLesson(course, module, title));
    });
  added
    .command('item <course> <module>')
    .description('add an item to a quiz')
    .addArgument(new Argument('<kind>').choices(itemKinds))
    .argument('<objective>')
    .action((course: string, module: string, kind: ItemKind, objective: string) => {
      finish(writer().newItem(course, module, kind, objective));
    });

  program
    .command('preview')
    .description('show the courses in a browser, with every change and problem')
    .action(() => {
      finish({ kind: 'preview', folder: contentOf(program) });
    });
}

function addAwardCommands(program: Command, finish: Finish): void {
  const award = program.command('award').description('list, show, verify, revoke and reissue awards');
  const run = (command: AwardCommand) => {
    finish({ kind: 'award', folder: contentOf(program), command });
  };
  award
    .command('list')
    .description('list every award: serial, completion, status, kind, title and name')
    .action(() => {
      run({ what: 'list' });
    });
  award
    .command('show <serial>')
    .description('show the facts of an award, its status and its events')
    .action((serial: string) => {
      run({ what: 'show', serial });
    });
  award
    .command('verify <file>')
    .description('say whether a PDF or badge is ours and unaltered, and its status')
    .action((file: string) => {
      run({ what: 'verify', file });
    });
  award
    .command('revoke <serial>')
    .description('revoke an award permanently')
    .argument('<reason>', 'shown on every page of the award', trimmed)
    .action((serial: string, reason: string) => {
      run({ what: 'revoke', serial, reason });
    });
  award
    .command('reissue <serial>')
    .description('replace an award with one that has a new serial')
    .option('--name <name>', 'the corrected name')
    .action((serial: string, { name = null }: { name?: string | null }) => {
      run({ what: 'reissue', serial, name });
    });
}

function addSiteCommands(program: Command, finish: Finish): void {
  program
    .command('progress')
    .description('audit the progress of learners')
    .command('recompute')
    .description('recompute every result and completion from the records, and compare')
    .action(() => {
      finish({ kind: 'recompute', folder: contentOf(program) });
    });
  program
    .command('feedback')
    .description('list feedback on lessons and trainings, the latest first')
    .action(() => {
      finish({ kind: 'feedback' });
    });
  const mail = program
    .command('mail')
    .description('list emails that are waiting or were not sent, and retry them');
  mail
    .command('list', { isDefault: true })
    .description('list id, time, kind, state, tries, next try and last error, the earliest first')
    .action(() => {
      finish({ kind: 'mail', id: null });
    });
  mail
    .command('retry <id>')
    .description('send a waiting email now')
    .action((id: string) => {
      finish({ kind: 'mail', id });
    });
  program
    .command('doctor')
    .description('check the installation, and say what to do about each problem')
    .option('--mail <address>', 'also send an email to this address')
    .action(({ mail = null }: { mail?: string | null }) => {
      finish({ kind: 'doctor', folder: contentOf(program), mailTo: mail });
    });
  program
    .command('backup <file>')
    .description('write the database, the secret and the keys into one new file, while the server is running')
    .action((file: string) => {
      finish({ kind: 'backup', file });
    });
  program
    .command('restore <file>')
    .description('check a backup and put its files in place, while no server is running')
    .option('--replace', 'move the files of an existing site aside', false)
    .action((file: string, { replace }: { replace: boolean }) => {
      finish({ kind: 'restore', file, mayReplace: replace });
    });
  const audit = program.command('audit').description('list and verify the log of sign-ins and other events');
  audit
    .command('list')
    .description('list every event: number, time, kind, learner and details')
    .action(() => {
      finish({ kind: 'audit', command: { what: 'list' } });
    });
  audit
    .command('verify')
    .description('say whether an event was changed, removed or inserted')
    .option(
      '--head <hash>',
      'the hash that an earlier check printed; with it, missing events at the end are found, too',
    )
    .action(({ head = null }: { head?: string | null }) => {
      finish({ kind: 'audit', command: { what: 'verify', head } });
    });
  program
    .command('keys')
    .description('manage the keys that sign badges')
    .command('rotate')
    .description('create a key that signs badges after the next start; the old ones stay valid')
    .action(() => {
      finish({ kind: 'rotate-keys' });
    });
}

function trimmed(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be blank.');
  return text.trim();
}
