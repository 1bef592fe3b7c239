import { readFile, readForm } from './posted-form.server.ts';

/** Reads the list in the address of a request. Returns null if there is none. */
export const listInAddress = (request: Request): string | null =>
  new URL(request.url).searchParams.get('serials');

/**
 * Reads the list that was posted: what was typed, and then the file.
 *
 * @throws 400 as `readForm` does
 */
export async function postedList(request: Request): Promise<string> {
  const file = await readFile(request.clone(), 'file');
  const typed = (await readForm(request)).text('serials');
  return file === null ? typed : `${typed}\n${decode(new Uint8Array(await file.arrayBuffer()))}`;
}

/** Spreadsheets save text in UTF-8, or in UTF-16 with a mark. Serials look the same in other encodings. */
const decode = (bytes: Uint8Array): string =>
  new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
