import { inflateSync } from 'node:zlib';

const signature = 'wOFF';
const [headerSize, entrySize] = [44, 20];
const [fontHeaderSize, fontEntrySize] = [12, 16];

/** Tables of a font begin at a multiple of four. */
const padded = (length) => Math.ceil(length / 4) * 4;

/**
 * Returns the font of a WOFF file (W3C, WOFF File Format 1.0), whose tables are deflated one by one. Any
 * other file is returned as it is. This is no TypeScript, since a worker that is not built reads fonts, too.
 */
export function unpackWoff(file) {
  const woff = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (woff.toString('latin1', 0, 4) !== signature) return file;
  const count = woff.readUInt16BE(12);
  let end = fontHeaderSize + count * fontEntrySize;
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = headerSize + index * entrySize;
    const [from, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(entry + at));
    const data = woff.subarray(from, from + packed);
    const at = end;
    end += padded(length);
    return {
      tag: woff.subarray(entry, entry + 4),
      checksum: woff.subarray(entry + 16, entry + 20),
      at,
      length,
      data: packed < length ? inflateSync(data) : data,
    };
  });
  const font = Buffer.alloc(end);
  woff.copy(font, 0, 4, 8);
  // What a reader needs for a binary search among the tables.
  const steps = Math.floor(Math.log2(count));
  const searched = fontEntrySize * 2 ** steps;
  [count, searched, steps, count * fontEntrySize - searched].forEach((value, index) => {
    font.writeUInt16BE(value, 4 + index * 2);
  });
  for (const [index, { tag, checksum, at, length, data }] of tables.entries()) {
    const entry = fontHeaderSize + index * fontEntrySize;
    tag.copy(font, entry);
    checksum.copy(font, entry + 4);
    font.writeUInt32BE(at, entry + 8);
    font.writeUInt32BE(length, entry + 12);
    data.copy(font, at);
  }
  return new Uint8Array(font.buffer, font.byteOffset, font.byteLength);
}
