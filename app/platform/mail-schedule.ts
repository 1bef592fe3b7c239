import { z } from 'zod';

const minute = 60_000;

/** The pauses after the first, the second and every later try. The last one repeats. */
const pauses = [0.5, 1, 2, 5, 10, 30, 60].map((minutes) => minutes * minute);

/**
 * How much longer a pause can be, as a part of it, so that mail that failed together is not tried together.
 */
const jitter = 0.2;

/**
 * Returns when a mail is tried again, or null if it is of no use by then.
 *
 * @param tries how often it was tried, at least once
 * @param chance a random number from 0 to 1
 */
export function nextTry(tries: number, now: Date, expiresAt: Date, chance: number): Date | null {
  const pause = pauses[Math.min(tries, pauses.length) - 1] ?? minute;
  const due = new Date(now.getTime() + pause * (1 + jitter * chance));
  return due < expiresAt ? due : null;
}

/** Why a mail was not sent. */
export interface Fault {
  /** The reply code of the mail server, or the code of the error. */
  readonly code: string;
  /** Whether the mail server refused this address or this mail for good. */
  readonly isPermanent: boolean;
  /** What the mail server or the system said, without addresses and links. */
  readonly said: string;
}

const errorSchema = z.object({
  code: z.string().catch('unknown'),
  message: z.string().catch(''),
  /** The command that failed, or `API` if none was sent. */
  command: z.string().nullable().catch(null),
  responseCode: z.number().nullable().catch(null),
});

/** Reads an error of nodemailer or of the file system. */
export function readFault(error: unknown): Fault {
  const { code, message, command, responseCode } = errorSchema.catch(unreadable).parse(error);
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return {
    code: responseCode === null ? code : String(responseCode),
    isPermanent:
      isAboutMail && (responseCode === null || (command !== 'MAIL FROM' && isRefusal(responseCode))),
    said: message
      .replaceAll(/\S*@\S*/g, '[address]')
      .replaceAll(/https?:\S*/gi, '[link]')
      .slice(0, 300),
  };
}

const unreadable = { code: 'unknown', message: '', command: null, responseCode: null };

/**
 * Whether a reply refuses an address or a mail. Some replies refuse the sender or a command, which the
 * operator can mend: 502 to 504, and 530 to 539 about signing in.
 */
const isRefusal = (reply: number): boolean =>
  reply >= 500 && reply < 600 && !(reply >= 502 && reply <= 504) && !(reply >= 530 && reply <= 539);
