import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { fileReaderFile, openFileReader } from '#app/platform/file-reader.server.ts';
import { createLog } from '#app/platform/log.server.ts';

const reader = openFileReader(resolve(fileReaderFile), createLog('silent'));
const read = (file: Uint8Array) => reader(file, null);
const address = 'https://learn.example.org/verify/LEC-2026-4K7M-Q2TX-9D3H';
const code = QRCode.toBuffer(address);

/** A PNG of that size, with the pixels of another one. */
function png(width: number, height: number, pixels: Buffer): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    const typed = Buffer.concat([Buffer.from(type), data]);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(typed));
    return Buffer.concat([length, typed, sum]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PDF of that many pages, with the content twice compressed. */
function pdf(content: Buffer, pages = 1): Buffer {
  const packed = deflateSync(deflateSync(content));
  const kids = Array.from({ length: pages }, () => '3 0 R').join(' ');
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [${kids}] /Count ${String(pages)} >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R
  /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> endobj
4 0 obj << /Filter [/FlateDecode /FlateDecode] /Length ${String(packed.length)} >> stream\n`,
    ),
    packed,
    Buffer.from('\nendstream endobj\ntrailer << /Root 1 0 R >>\n'),
  ]);
}

describe('the reader of files', () => {
  it('reads the code in a picture', async () => {
    expect(await read(await code)).toEqual([address]);
  });

  it('reads nothing in a file of another kind', async () => {
    expect(await read(readFileSync('package.json'))).toEqual([]);
  });

  it('reads nothing in what is damaged, and reads the next file', async () => {
    const whole = await code;
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 400 }), async (at, bytes) => {
        const damaged = Buffer.concat([whole.subarray(0, Math.max(8, at)), bytes]);
        expect(Array.isArray(await read(damaged))).toBe(true);
        for (const begins of [Buffer.from('%PDF-1.7\n'), Buffer.from([0xff, 0xd8, 0xff])])
          expect(await read(Buffer.concat([begins, bytes]))).toEqual([]);
      }),
      { numRuns: 30 },
    );
    expect(await read(whole)).toEqual([address]);
  });

  it('gives a file that unpacks to too much no more memory than it has, and reads the next one', async () => {
    const before = process.memoryUsage().rss;
    const spaces = Buffer.alloc(450 * 1024 * 1024, ' ');
    const files = [
      ['a picture that says it is huge', png(60_000, 60_000, Buffer.alloc(1000))],
      ['a picture with more pixels than it says', png(10, 10, spaces)],
      ['a page with too much on it', pdf(spaces)],
    ] as const;
    const made = process.memoryUsage().rss;
    for (const [what, file] of files) {
      expect(file.length, what).toBeLessThan(1024 * 1024);
      expect(await read(file), what).toEqual([]);
      expect(await read(await code), what).toEqual([address]);
    }
    expect(process.memoryUsage().rss - Math.max(before, made)).toBeLessThan(900 * 1024 * 1024);
  });

  it('reads the first pages of a long document only', async () => {
    const page = Buffer.from('BT /F 12 Tf 40 40 Td (LEC) Tj ET');
    expect(await read(pdf(page, 5000))).toEqual(['LEC', 'LEC', 'LEC', 'LEC']);
  });

  it('reads a bounded number at a time, and is busy beyond', async () => {
    const whole = await code;
    const all = await Promise.all(Array.from({ length: 25 }, () => read(whole)));
    expect(all.filter((texts) => texts === 'busy')).toHaveLength(5);
  });
});
