import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const unpack = promisify(inflate);

/**
 * Counts the pages of a PDF that we made. A library would parse all of it, which takes longer than a page may
 * wait. Its objects are packed into streams (ISO 32000-1, 7.5.7), and each page is one of them.
 */
export async function countPdfPages(pdf: Uint8Array): Promise<number> {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const text = bytes.toString('latin1');
  let pages = countIn(text);
  for (const { 0: head, index } of text.matchAll(/<<[^<>]*\/Type\s*\/ObjStm[^<>]*>>\s*stream\r?\n/g)) {
    const length = Number(/\/Length\s+(\d+)/.exec(head)?.[1] ?? 0);
    const start = index + head.length;
    const objects = await unpack(bytes.subarray(start, start + length));
    pages += countIn(objects.toString('latin1'));
  }
  return pages;
}

const countIn = (text: string): number => text.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0;
