import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** The log: JSON lines, with nothing in them that would let a reader act as somebody. */
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
