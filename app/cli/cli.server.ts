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

  check [--stats]                          lists every problem of the course content with file, line and remedy;
                                           --stats adds the words and the reading grade of every lesson
  new course "TITLE"                       creates a course with one module, one lesson and a quiz
  new module COURSE "TITLE"                adds a module with one lesson and a quiz
  new lesson COURSE MODULE "TITLE"         adds a lesson
  new item COURSE MODULE KIND OBJECTIVE    adds an item to a quiz; KIND is one of
                                           ${itemKinds.join(', ')}
  progress recompute                       recomputes every result and completion from the records, and compares
  feedback                                 lists feedback on lessons and trainings, the latest first
  award list                               lists every award: serial, completion, status, kind, title and name
  award show SERIAL                        shows the facts of an award, its status and its events
  award verify FILE                        tells whether a PDF or badge is ours and unaltered, and its status
  award revoke SERIAL "REASON"             revokes an award permanently
  award reissue SERIAL [--name "NAME"]     replaces an award by one with a new serial, under a corrected name
  keys rotate                              creates a key that signs badges after the next start; the old ones stay valid
  preview                                  shows the courses in a browser, with every change and problem

COURSE and MODULE are ids. The content is read from courses/content, or from FOLDER. Columns of lists are
separated by tabs.
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
