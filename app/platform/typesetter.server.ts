import { createRequire } from 'node:module';
import { fallbackFonts } from '#certificates/text/fallback-fonts.ts';
import { made, openWorker } from './worker.server.ts';
import type { Made } from './worker.server.ts';

/**
 * Typesets a document as a PDF with tags and bookmarks. The same source and data give the same bytes.
 *
 * @param source Typst code. It must not contain text that people wrote, which would run as code.
 * @param data what the source reads as JSON with `json(bytes(sys.inputs.data))`
 * @param client whose document it is, or null for one of the site. Clients take turns.
 * @throws Error if the source is not valid, with the position in the message, or if it takes too long
 */
export type Typeset = (source: string, data: unknown, client: string | null) => Promise<Made>;

/** Literata 400 and 600, and Atkinson Hyperlegible Next 400 and 600. */
const faces = [
  '@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf',
  '@expo-google-fonts/literata/600SemiBold/Literata_600SemiBold.ttf',
  '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  '@expo-google-fonts/atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf',
];

/** The path of the worker from the folder that holds `app`. The worker is not part of the build. */
export const typesetterFile = 'app/platform/typesetter.worker.mjs';

/** A guide takes 2 seconds, the slowest plan 4, and each several times that on a busy machine. */
const limits = { timeLimit: 60_000, restsAfter: 60_000, places: 12 } as const;

/**
 * Opens the typesetter. It runs in a worker thread.
 *
 * @param file path of `typesetterFile`
 */
export function openTypesetter(file: string): Typeset {
  const { make } = openWorker({ file, ...limits });
  return (source, data, client) => {
    const json = JSON.stringify(data);
    return make({ source, json, fonts: fontsFor(source + json) }, client).then(made);
  };
}

/** Letters that Literata may lack or misplace: those with a mark of their own, and rare ones. */
const beyondFaces =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}|[\u0180-\u019f\u01a2-\u01ae\u01b1-\u02ff\u0460-\u0533\u1e00-\u1e9f\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ff]/u;

const require = createRequire(import.meta.url);

/** Returns the paths of our fonts, and of the installed fonts for other scripts in the text. */
const fontsFor = (text: string): readonly string[] => [
  ...faces.map((file) => require.resolve(file)),
  ...fallbackFonts
    .filter(({ askedFor, isAlphabetic }) => (isAlphabetic ? beyondFaces : askedFor).test(text))
    .flatMap(({ package: name, file }) => {
      try {
        return [require.resolve(`${name}/${file}`)];
      } catch {
        return [];
      }
    }),
];
