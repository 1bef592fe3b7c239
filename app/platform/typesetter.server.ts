import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';
import { fallbackFonts } from '#certificates/pdf/fallback-fonts.ts';

/**
 * Sets a document of several pages: a PDF with tags and bookmarks, the same bytes for the same source and data.
 *
 * @param source in Typst. What people wrote never goes in here: it would be read as code.
 * @param data what the source finds as JSON with `json(bytes(sys.inputs.data))`
 * @throws Error where the source is not valid, saying what and where
 */
export type Typeset = (source: string, data: unknown) => Promise<Uint8Array>;

/** Literata 400 and 600, and Atkinson Hyperlegible Next 400 and 600. */
const faces = [
  '@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf',
  '@expo-google-fonts/literata/600SemiBold/Literata_600SemiBold.ttf',
  '@expo-google-fonts/atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf',
  '@expo-google-fonts/atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf',
];

const main = '/main.typ';
const fullDiagnostics = 2;

const require = createRequire(import.meta.url);

/** Starts the typesetter; it sees these fonts and what it is given, no file and no network. */
export async function openTypesetter(): Promise<Typeset> {
  const { TypstCompilerBuilder, initSync } = await import('@myriaddreamin/typst-ts-web-compiler');
  initSync({ module: await readFile(require.resolve('@myriaddreamin/typst-ts-web-compiler/wasm')) });
  const compilers = new Map<string, Promise<TypstCompiler>>();

  /** Fonts of other scripts are read when a text first needs them. */
  function compilerFor(text: string): Promise<TypstCompiler> {
    const fallbacks = fallbackFonts
      .filter(({ askedFor }) => askedFor.test(text))
      .map(({ package: name, file }) => `${name}/${file}`);
    const key = fallbacks.join(' ');
    const known = compilers.get(key) ?? build(fallbacks);
    compilers.set(key, known);
    return known;
  }

  async function build(fallbacks: readonly string[]): Promise<TypstCompiler> {
    const builder = new TypstCompilerBuilder();
    builder.set_dummy_access_model();
    for (const file of [...faces, ...fallbacks.filter(isInstalled)])
      await builder.add_raw_font(await readFile(require.resolve(file)));
    return builder.build();
  }

  return async (source, data) => {
    const json = JSON.stringify(data);
    const compiler = await compilerFor(source + json);
    compiler.add_source(main, source);
    const made: unknown = compiler.compile(main, [['data', json]], 'pdf', fullDiagnostics);
    compiler.reset();
    if (typeof made === 'object' && made !== null && 'result' in made && made.result instanceof Uint8Array)
      return made.result;
    throw new Error(`the document could not be set: ${JSON.stringify(made)}`);
  };
}

function isInstalled(file: string): boolean {
  try {
    require.resolve(file);
    return true;
  } catch {
    return false;
  }
}
