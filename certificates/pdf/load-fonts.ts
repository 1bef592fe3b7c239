import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareFonts } from './fonts.ts';
import type { CertificateFonts } from './fonts.ts';

const require = createRequire(import.meta.url);

const read = async (file: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(require.resolve(file)));

/** Reads the fonts from the packages that bring them: the only place here that reads the disk. */
export async function loadCertificateFonts(): Promise<CertificateFonts> {
  const literata = '@expo-google-fonts/literata';
  const atkinson = '@expo-google-fonts/atkinson-hyperlegible-next';
  const [text, name, title, label, stamp, wasm] = await Promise.all([
    read(`${literata}/400Regular/Literata_400Regular.ttf`),
    read(`${literata}/500Medium/Literata_500Medium.ttf`),
    read(`${literata}/600SemiBold/Literata_600SemiBold.ttf`),
    read(`${atkinson}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`),
    read(`${atkinson}/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf`),
    read('harfbuzzjs/dist/harfbuzz-subset.wasm'),
  ]);
  return prepareFonts({ text, name, title, label, stamp }, wasm);
}
