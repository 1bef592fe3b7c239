import { pino } from 'pino';
import type { DestinationStream, Logger, LoggerOptions } from 'pino';
import { writeFaultOf } from '#db/write-fault.ts';
import { escapeControls } from './control-characters.ts';

/**
 * The system keeps a write to a pipe of at most this size in one piece, in bytes (`PIPE_BUF` of Linux). A
 * longer one could have lines of another process inside.
 */
const maxWrite = 4096;

/**
 * Writes beside the requests: lines that come during a write are written together by the next one. The rest
 * is written at the exit.
 */
const standardOutput = (): DestinationStream => pino.destination({ dest: 1, sync: false, maxWrite });

/**
 * Creates the log of JSON lines. It hides cookies, tokens and passwords, and has no control characters. A
 * write that the disk refused is one line in words, since a full disk fails every save, and no stack says
 * more.
 */
export function createLog(level: string, destination: DestinationStream = standardOutput()): Logger {
  const options = {
    level,
    hooks: { streamWrite: escapeControls, logMethod: sayWriteFault },
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]', '*.password'],
      censor: '[hidden]',
    },
  };
  return pino(options, destination);
}

type LogMethod = NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']>;

/** What failed stays in the line: it is the message of an error with another cause. */
const sayWriteFault: LogMethod = function (args, method) {
  const [fields, failed]: readonly unknown[] = args;
  const hasError = typeof fields === 'object' && fields !== null && 'err' in fields;
  const fault = hasError ? writeFaultOf(fields.err) : null;
  if (!hasError || fault === null) {
    method.apply(this, args);
    return;
  }
  method.apply(this, [
    { ...fields, err: undefined, code: fault.code, failed },
    `the database cannot be written: ${fault.why}`,
  ]);
};
