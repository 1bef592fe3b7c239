import { existsSync } from 'node:fs';
import { readEvents } from '#courses/read.ts';
import type { EventSource } from '#courses/sources.ts';
import { SettingError } from './setting-error.server.ts';

/**
 * Reads the events that an operator adds to those of the content.
 *
 * @param folder an absolute path
 * @throws SettingError if the folder is missing or a file is not an event. The message lists every problem.
 */
export function readOwnEvents(folder: string): readonly EventSource[] {
  if (!existsSync(folder)) throw new SettingError(`EVENTS_DIR names a folder that does not exist: ${folder}`);
  const { events, problems } = readEvents(folder, '.');
  if (problems.length > 0) {
    const lines = problems.map(({ file, line, message }) => `  ${file}:${String(line)}  ${message}`);
    throw new SettingError(
      `Lectern cannot start with the events in EVENTS_DIR, ${folder}:\n${lines.join('\n')}\nAUTHORING.md says how an event is written.`,
    );
  }
  return events;
}
