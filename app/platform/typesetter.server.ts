import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { fallbackFonts } from '#certificates/text/fallback-fonts.ts';

/**
 * Typesets a document as a PDF with tags and bookmarks. The same source and data give the same bytes.
 *
 * @param source Typst code. It must not contain text that people wrote, which would run as code.
 * @param data what the source reads as JSON with `json(bytes(sys.inputs.data))`
 * @throws Error if the source is not valid. The message has the position.
 */
export type Typeset = (source: string, data: unknown) => Promise<Uint8Array>;

/** Literata 400 and 600, and Atkinson Hyperlegible Next 400 and 600. */
const faces = [
  '@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf',
  '@expo-google-fonts/literata/600SemiBold/Literata_600SemiBold.ttf',
  '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  '@expo-google-fonts/atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf',
];

const answerSchema = z.union([
  z.object({ id: z.int(), pdf: z.instanceof(Uint8Array) }),
  z.object({ id: z.int(), error: z.string() }),
]);

/** The path of the worker from the folder that holds `app`. The worker is not part of the build. */
export const typesetterFile = 'app/platform/typesetter.worker.mjs';

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Runs the typesetter in a worker thread, so that it does not block requests.
 *
 * @param workerFile path of `typesetterFile`
 */
export function openTypesetter(workerFile: string): Typeset {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let worker: Worker | null = null;

  function start(): Worker {
    const started = new Worker(workerFile);
    started.on('message', (message: unknown) => {
      const answer = answerSchema.parse(message);
      const asking = waiting.get(answer.id);
      waiting.delete(answer.id);
      // An idle worker must not keep the process running.
      if (waiting.size === 0) started.unref();
      if ('pdf' in answer) asking?.resolve(answer.pdf);
      else asking?.reject(new Error(answer.error));
    });
    started.on('error', (error) => {
      worker = null;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    return started;
  }

  return (source, data) =>
    new Promise((resolve, reject) => {
      const json = JSON.stringify(data);
      worker ??= start();
      worker.ref();
      const id = asked++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, source, json, fonts: fontsFor(source + json) });
    });
}

const require = createRequire(import.meta.url);

/** Returns the paths of our fonts, and of the installed fonts for other scripts in the text. */
const fontsFor = (text: string): readonly string[] => [
  ...faces.map((file) => require.resolve(file)),
  ...fallbackFonts
    .filter(({ askedFor }) => askedFor.test(text))
    .flatMap(({ package: name, file }) => {
      try {
        return [require.resolve(`${name}/${file}`)];
      } catch {
        return [];
      }
    }),
];
