import { z } from 'zod';
import type { AchievementFacts, AwardFacts } from '#certificates/facts.ts';
import type {
  AwardSite,
  AwardTask,
  CertificateTask,
  CredentialTask,
  CreditRecordTask,
  ReadTimeStampTask,
  StatusListTask,
} from './award-tasks.ts';
import { made, openWorker } from './worker.server.ts';
import type { Made } from './worker.server.ts';

type Without<Task> = Omit<Task, 'kind'>;

const bytes = z.instanceof(Uint8Array);

const timeStamp = z.object({ imprint: z.string(), token: bytes });

const checkResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['not-ours', 'unknown-key', 'altered']) }),
  z.object({
    kind: z.enum(['intact', 'appended']),
    serial: z.string(),
    /** The time stamp in a PDF. It is the site's only if it is stored. */
    stamp: timeStamp.nullable().default(null),
  }),
]);

const stampRequest = z.object({ imprint: z.string(), request: bytes });

const stampAnswer = z.union([z.object({ token: bytes }), z.object({ refused: z.string() })]);

/** What is known of a file that somebody holds. Whether its award still holds is another question. */
export type CheckedFile = z.infer<typeof checkResult>;

/**
 * Makes, signs and checks what awards consist of, in a worker thread. Documents wait in a queue that may be
 * full. Everything else is short, and goes before the documents, so that no page waits for more than the one
 * that is being made.
 */
export interface AwardMaker {
  /** Renders a certificate as a signed PDF, with its credential attached. */
  readonly certificate: (task: Without<CertificateTask>) => Promise<Made>;
  /** Makes a request for a time stamp, from random bytes, and names what the stamp is over. */
  readonly timeStampRequest: (file: Uint8Array, nonce: Uint8Array) => Promise<z.infer<typeof stampRequest>>;
  /** Returns the time stamp of an answer to a request, or why there is none. */
  readonly readTimeStamp: (task: Without<ReadTimeStampTask>) => Promise<z.infer<typeof stampAnswer>>;
  /** Puts a time stamp into a certificate whose signature left room for it. */
  readonly stamp: (file: Uint8Array, token: Uint8Array) => Promise<Uint8Array>;
  /** Renders a record of contact hours as a signed PDF. */
  readonly creditRecord: (task: Without<CreditRecordTask>) => Promise<Made>;
  /** Draws the image of an achievement as SVG. */
  readonly badge: (facts: AchievementFacts) => Promise<Made>;
  /** Draws the image of an award for social networks as SVG. */
  readonly shareImage: (facts: AwardFacts) => Promise<Made>;
  /** Signs the credential of an award. The same key signs the same text each time. */
  readonly credential: (task: Without<CredentialTask>) => Promise<string>;
  /** Signs a status list. */
  readonly statusList: (task: Without<StatusListTask>) => Promise<string>;
  /** Returns the DID document of the site, with every key that badges are verified with. */
  readonly didDocument: () => Promise<string>;
  readonly checkPdf: (file: Uint8Array) => Promise<CheckedFile>;
  /** Checks a badge as PNG or SVG, or its credential. */
  readonly checkBadge: (file: Uint8Array) => Promise<CheckedFile>;
  /** Returns the letters of a name that cannot be printed on a certificate, each once. */
  readonly unprintable: (name: string) => Promise<readonly string[]>;
  /** Returns the characters of a text that no font here has, each once. */
  readonly withoutFont: (text: string) => Promise<readonly string[]>;
  /** Returns the npm packages, not installed here, whose fonts are made for some of these letters. */
  readonly packagesFor: (letters: readonly string[]) => Promise<readonly string[]>;
}

/** The path of the worker from the folder of the build. */
export const awardMakerFile = 'award-maker.js';

/** A hundred certificates take one second, and a long record of hours takes half a second. */
const limits = { timeLimit: 30_000, places: 100 } as const;

const texts = z.array(z.string());

/**
 * Opens the maker.
 *
 * @param file path of the built program
 */
export function openAwardMaker(file: string, site: AwardSite): AwardMaker {
  const worker = openWorker({ file, data: site, ...limits });
  const make = (task: AwardTask) => worker.make(task, null).then(made);
  const ask = async <T>(result: z.ZodType<T>, task: AwardTask) => result.parse(await worker.ask(task));
  return {
    certificate: (task) => make({ kind: 'certificate', ...task }),
    timeStampRequest: (file, nonce) => ask(stampRequest, { kind: 'time-stamp-request', file, nonce }),
    readTimeStamp: (task) => ask(stampAnswer, { kind: 'read-time-stamp', ...task }),
    stamp: (file, token) => ask(bytes, { kind: 'stamp', file, token }),
    creditRecord: (task) => make({ kind: 'credit-record', ...task }),
    badge: (facts) => make({ kind: 'badge', facts }),
    shareImage: (facts) => make({ kind: 'share-image', facts }),
    credential: (task) => ask(z.string(), { kind: 'credential', ...task }),
    statusList: (task) => ask(z.string(), { kind: 'status-list', ...task }),
    didDocument: () => ask(z.string(), { kind: 'did' }),
    checkPdf: (pdf) => ask(checkResult, { kind: 'check-pdf', file: pdf }),
    checkBadge: (badge) => ask(checkResult, { kind: 'check-badge', file: badge }),
    unprintable: (name) => ask(texts, { kind: 'unprintable', name }),
    withoutFont: (text) => ask(texts, { kind: 'without-font', text }),
    packagesFor: (letters) => ask(texts, { kind: 'packages', letters }),
  };
}
