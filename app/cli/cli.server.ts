import { parseArgs } from 'node:util';
import { itemKinds } from '#courses/items/item.ts';
import { readAwardCommand } from './award.server.ts';
import type { AwardCommand } from './award.server.ts';
import { check } from './check.server.ts';
import { done } from './done.ts';
import type { CliDone } from './done.ts';
import { makeSkeleton } from './new.server.ts';

/** What a command comes to: text, or something that only the whole platform can do. */
export type CliResult =
  | CliDone
  | { readonly kind: 'preview'; readonly folder: string }
  | { readonly kind: 'recompute'; readonly folder: string }
  | { readonly kind: 'feedback' }
  | { readonly kind: 'award'; readonly folder: string; readonly command: AwardCommand }
  | { readonly kind: 'rotate-keys' };

const usage = `Usage: lectern COMMAND [--content FOLDER]

  check [--stats]                          every problem of the course content, with its file, its line and what to do;
                                           --stats gives words and reading grade of every lesson as well
  new course "TITLE"                       a course of one module, one lesson and a quiz, ready to be rewritten
  new module COURSE "TITLE"                one more module, with a lesson and a quiz
  new lesson COURSE MODULE "TITLE"         one more lesson
  new item COURSE MODULE KIND OBJECTIVE    one more item of a quiz; KIND is one of
                                           ${itemKinds.join(', ')}
  progress recompute                       every result and completion computed again from the records, and compared
  feedback                                 what was said of lessons and trainings, the latest first, apart by tabs
  award list                               every award: serial, completion, status, kind, title and name, apart by tabs
  award show SERIAL                        what it says, how it stands, and what happened to it
  award verify FILE                        whether a PDF or badge is ours and unaltered, and how its award stands
  award revoke SERIAL "REASON"             says that it does not hold, and why; for ever
  award reissue SERIAL [--name "NAME"]     a new serial in its place, under a corrected name
  keys rotate                              a new key that signs badges from the next start on; the old ones stay valid
  preview                                  the courses in a browser; follows every change, and shows problems in the page

COURSE and MODULE are ids. The content is read from courses/content, or from FOLDER.
`;

/**
 * Runs one command for authors and operators.
 *
 * @param contentFolder where content is read from unless `--content` says something else
 */
export async function runCli(contentFolder: string, args: readonly string[]): Promise<CliResult> {
  const parsed = parse(args);
  if (parsed === null) return done(usage, 1);
  const { words, stats, name, content = contentFolder } = parsed;
  const [command, ...rest] = words;
  if (name !== undefined && command !== 'award') return done(usage, 1);
  switch (command) {
    case 'check':
      return rest.length === 0 ? await check(content, stats) : done(usage, 1);
    case 'new':
      return makeSkeleton(content, rest) ?? done(usage, 1);
    case 'progress':
      return rest.length === 1 && rest[0] === 'recompute'
        ? { kind: 'recompute', folder: content }
        : done(usage, 1);
    case 'feedback':
      return rest.length === 0 ? { kind: 'feedback' } : done(usage, 1);
    case 'award': {
      const award = readAwardCommand(rest, name);
      return award === null ? done(usage, 1) : { kind: 'award', folder: content, command: award };
    }
    case 'keys':
      return rest.length === 1 && rest[0] === 'rotate' ? { kind: 'rotate-keys' } : done(usage, 1);
    case 'preview':
      return rest.length === 0 ? { kind: 'preview', folder: content } : done(usage, 1);
    default:
      return done(usage, 1);
  }
}

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        content: { type: 'string' },
        stats: { type: 'boolean', default: false },
        name: { type: 'string' },
      },
    });
    return { words: positionals, ...values };
  } catch {
    return null;
  }
}
