import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { escapeControls } from './control-characters.ts';

/** Creates the log of JSON lines. It hides cookies, tokens and passwords, and has no control characters. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    hooks: { streamWrite: escapeControls },
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]', '*.password'],
      censor: '[hidden]',
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
