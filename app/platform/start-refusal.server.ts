import { DatabaseRefusal } from '#db/refusal.ts';
import { ContentError } from './content.server.ts';
import { SettingError } from './setting-error.server.ts';

/** Errors of the system about files, in words. Other errors are faults of the program. */
const causes: Readonly<Record<string, string>> = {
  EACCES: 'the user that runs Lectern may not use it',
  EPERM: 'the user that runs Lectern may not use it',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full for this user',
  EIO: 'the disk does not answer',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EEXIST: 'something that is no folder has its name',
  ENOENT: 'it does not exist',
  ELOOP: 'its links lead nowhere',
  ENAMETOOLONG: 'its name is too long',
};

/**
 * Returns why Lectern cannot start or a command cannot run, in words for the operator. Returns null if the
 * error is a fault of the program, whose stack is worth printing.
 */
export function startRefusal(error: unknown): string | null {
  if (error instanceof DatabaseRefusal || error instanceof SettingError || error instanceof ContentError)
    return error.message;
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return null;
  const cause = causes[String(error.code)];
  return cause === undefined ? null : `Lectern cannot use ${String(error.path)}: ${cause}.`;
}
