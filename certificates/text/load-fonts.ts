import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fallbackFonts } from './fallback-fonts.ts';
import type { FallbackFont } from './fallback-fonts.ts';
import { faces, prepareFont } from './fonts.ts';
import type { CertificateFont, CertificateFonts, FaceName } from './fonts.ts';
import { lettersOf } from './itemize.ts';
import { sets, setsPlainly } from './sets.ts';
import { createSubsetters } from './subset.ts';
import { unpackWoff } from './unpack-woff.mjs';

/** The bytes of a file of an npm package, "package/path"; null where the package is not installed. */
export type ReadPackaged = (file: string) => Promise<Uint8Array<ArrayBuffer> | null>;

export interface FontCabinet {
  /** The faces of the page with all that these texts need, read from disk when it is first needed. */
  readonly fontsFor: (texts: readonly string[]) => Promise<CertificateFonts>;
  /** The letters of a text that no font here can set, each once, except for spaces and invisible ones. */
  readonly withoutFont: (text: string) => Promise<readonly string[]>;
  /** The npm packages, not installed here, whose fonts are made for some of these letters. */
  readonly packagesFor: (letters: readonly string[]) => Promise<readonly string[]>;
}

const literata = '@expo-google-fonts/literata';
const atkinson = '@expo-google-fonts/atkinson-hyperlegible-next';

const faceFiles: Readonly<Record<FaceName, string>> = {
  text: `${literata}/400Regular/Literata_400Regular.ttf`,
  name: `${literata}/500Medium/Literata_500Medium.ttf`,
  title: `${literata}/600SemiBold/Literata_600SemiBold.ttf`,
  label: `${atkinson}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`,
  stamp: `${atkinson}/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf`,
};

const require = createRequire(import.meta.url);

/** From the packages that are installed: the only place here that reads the disk. */
const readInstalled: ReadPackaged = async (file) => {
  let path;
  try {
    path = require.resolve(file);
  } catch {
    return null;
  }
  return new Uint8Array(await readFile(path));
};

/**
 * Opens the fonts of a certificate. The faces of the page are read at once; others when a text first needs
 * them.
 *
 * @throws Error where a package is missing that Lectern depends on
 */
export async function openFontCabinet(read: ReadPackaged = readInstalled): Promise<FontCabinet> {
  const mustRead = async (file: string) => {
    const bytes = await read(file);
    if (bytes === null) throw new Error(`${file} is not installed`);
    return bytes;
  };
  const createSubsetter = createSubsetters(await mustRead('harfbuzzjs/dist/harfbuzz-subset.wasm'));

  const loadFace = async (name: FaceName) => {
    const bytes = await mustRead(faceFiles[name]);
    return prepareFont({ name, madeFor: null, isAlphabetic: true }, bytes, createSubsetter(bytes));
  };
  const loadFallback = async (fallback: FallbackFont) => {
    const file = `${fallback.package}/${fallback.file}`;
    const packed = await (fallback.optional ? read(file) : mustRead(file));
    if (packed === null) return null;
    const bytes = unpackWoff(packed);
    return prepareFont(fallback, bytes, createSubsetter(bytes));
  };

  const [text, name, title, label, stamp] = await Promise.all(faces.map(loadFace));
  if (!text || !name || !title || !label || !stamp) throw new Error('a face has no font');
  const loaded = new Map<FallbackFont, Promise<CertificateFont | null>>();
  const load = (fallback: FallbackFont) => {
    const known = loaded.get(fallback) ?? loadFallback(fallback);
    loaded.set(fallback, known);
    return known;
  };

  /**
   * Fonts that set what the page's own faces cannot, as few as possible: each only for what those before it
   * left.
   */
  async function fallbacksFor(content: string): Promise<readonly CertificateFont[]> {
    const normal = content.normalize('NFC');
    if (setsPlainly(own, normal)) return [];
    const fonts: CertificateFont[] = [];
    let left = [...new Set(lettersOf(normal))].filter((letter) => !sets(own, letter));
    const madeFirst = [...fallbackFonts].sort(
      (a, b) => Number(b.madeFor.test(content)) - Number(a.madeFor.test(content)),
    );
    for (const fallback of madeFirst) {
      if (!left.some((letter) => fallback.askedFor.test(letter))) continue;
      const font = await load(fallback);
      if (font === null) continue;
      fonts.push(font);
      left = left.filter((letter) => !sets(font, letter));
    }
    return fonts;
  }

  const own = name;
  return {
    async withoutFont(text) {
      // A plan is long and has few letters.
      const letters = [...new Set(lettersOf(text.normalize('NFC')))].filter(
        (letter) => !/^[\p{C}\p{Z}]/u.test(letter),
      );
      const fonts = [own, ...(await fallbacksFor(letters.join('\n')))];
      return letters.filter((letter) => !fonts.some((font) => sets(font, letter)));
    },
    async fontsFor(texts) {
      const fallbacks = new Set<CertificateFont>();
      for (const content of texts) for (const font of await fallbacksFor(content)) fallbacks.add(font);
      const others = [...fallbacks];
      return {
        text: { own: [text], fallbacks: others },
        name: { own: [name], fallbacks: others },
        title: { own: [title], fallbacks: others },
        // Atkinson has Latin letters only.
        label: { own: [label, text], fallbacks: others },
        stamp: { own: [stamp, title], fallbacks: others },
      };
    },
    async packagesFor(letters) {
      const wanted = fallbackFonts.filter(({ madeFor }) => letters.some((letter) => madeFor.test(letter)));
      const fonts = await Promise.all(wanted.map(load));
      return wanted.filter((_, index) => fonts[index] === null).map(({ package: name }) => name);
    },
  };
}
