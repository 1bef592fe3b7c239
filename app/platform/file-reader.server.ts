import type { Logger } from 'pino';
import { z } from 'zod';
import { openWorker } from './worker.server.ts';

/**
 * Reads what a stranger's file says of itself: the text of a PDF, and the QR codes in it or in a PNG or JPEG.
 * Returns nothing for other files and for those that cannot be read, and `busy` if too many wait.
 *
 * @param client whose file it is. Clients take turns.
 */
export type ReadTexts = (file: Uint8Array, client: string | null) => Promise<readonly string[] | 'busy'>;

/** The path of the worker from the folder that holds `app`. The worker is not part of the build. */
export const fileReaderFile = 'app/platform/file-reader.worker.mjs';

/** A photo of 12 million pixels takes half a second. A file that takes longer is none of ours. */
const limits = { timeLimit: 8_000, restsAfter: 60_000, places: 20 } as const;

const textsSchema = z.union([z.array(z.string()), z.literal('busy')]);

/** How a file begins, by what it is. */
const beginnings = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47],
  jpeg: [0xff, 0xd8, 0xff],
};

/** Returns what a file is by its first bytes, or null if it is none of these. */
export function fileTypeOf(file: Uint8Array): keyof typeof beginnings | null {
  const begins = (bytes: readonly number[]) => bytes.every((byte, index) => file[index] === byte);
  if (begins(beginnings.pdf)) return 'pdf';
  if (begins(beginnings.png)) return 'png';
  return begins(beginnings.jpeg) ? 'jpeg' : null;
}

/**
 * Opens the reader. It runs in a thread apart from the keys, and a file that takes too much time or memory
 * ends the thread.
 *
 * @param file path of `fileReaderFile`
 */
export function openFileReader(file: string, log: Logger): ReadTexts {
  const { make } = openWorker({ file, ...limits });
  return async (bytes, client) => {
    const type = fileTypeOf(bytes);
    if (type === null) return [];
    try {
      return textsSchema.parse(await make({ kind: type === 'pdf' ? 'pdf' : 'picture', file: bytes }, client));
    } catch (error) {
      // Whoever uploaded it types the serial instead. The server may lack a part, which the operator is told.
      log.warn({ err: error }, 'a file that was uploaded to be checked could not be read');
      return [];
    }
  };
}
