import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** Creates the log of JSON lines. It hides cookies, tokens and passwords. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]', '*.password'],
      censor: '[hidden]',
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
