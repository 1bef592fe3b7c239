import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, crc32, deflateRaw, gzip } from 'node:zlib';

export type Encoding = 'identity' | 'gzip' | 'br';

/** A rendered page, compressed once for all who ask for it. */
export interface CompressedPage {
  /** Names the bytes, for an entity tag. Null if they differ each time. */
  readonly hash: string | null;
  readonly encodings: readonly Encoding[];
  /**
   * Returns the page in an encoding.
   *
   * @param pageId the id of this view of the page, which is as long as the one that was rendered
   */
  readonly bytes: (encoding: Encoding, pageId: string) => Buffer;
  /** The memory that it takes, in bytes. */
  readonly size: number;
}

/** A rendered page with zero bytes in the places of its id. A page has no others. */
export function templateOf(body: Buffer, pageId: string): Buffer {
  const template = Buffer.from(body);
  for (let at = template.indexOf(pageId); at >= 0; at = template.indexOf(pageId, at))
    template.fill(0, at, at + pageId.length);
  return template;
}

/**
 * Compresses a page at the best levels. A page with forms has its id in each of them, and the id differs each
 * time, so such a page is compressed around the places of its id.
 *
 * @param idLength the length of the id in bytes
 */
export async function compressPage(template: Buffer, idLength: number): Promise<CompressedPage> {
  const pieces = split(template, Buffer.alloc(idLength));
  return pieces.length === 1 ? compressWhole(template) : compressAround(pieces, idLength);
}

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_MAX_QUALITY, Z_SYNC_FLUSH } = constants;

async function compressWhole(identity: Buffer): Promise<CompressedPage> {
  const br = await promisify(brotliCompress)(identity, {
    params: { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY, [BROTLI_PARAM_SIZE_HINT]: identity.length },
  });
  const all = { identity, br, gzip: await promisify(gzip)(identity, { level: 9 }) };
  return {
    hash: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
    encodings: ['br', 'gzip', 'identity'],
    bytes: (encoding) => all[encoding],
    size: identity.length + all.br.length + all.gzip.length,
  };
}

/** The fixed fields of a gzip file without a name or time, from an unknown system (RFC 1952, section 2.3). */
const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);

/** How far back a compressed piece may refer, in bytes. */
const windowSize = 32 * 1024;

async function compressAround(pieces: readonly Buffer[], idLength: number): Promise<CompressedPage> {
  // No piece has zero bytes, so none refers to the places of the id.
  const blank = Buffer.alloc(idLength);
  const deflated: Buffer[] = [];
  let before = Buffer.alloc(0);
  for (const [place, piece] of pieces.entries()) {
    const isLast = place === pieces.length - 1;
    const dictionary = before.subarray(-windowSize);
    deflated.push(
      await promisify(deflateRaw)(piece, {
        level: 9,
        ...(dictionary.length > 0 ? { dictionary } : {}),
        ...(isLast ? {} : { finishFlush: Z_SYNC_FLUSH }),
      }),
    );
    before = Buffer.concat([before, piece, blank]);
  }
  const length = sum(pieces) + idLength * (pieces.length - 1);
  return {
    hash: null,
    encodings: ['gzip', 'identity'],
    bytes: (encoding, pageId) => {
      const id = Buffer.from(pageId);
      if (encoding === 'identity') return Buffer.concat(between(pieces, id));
      const tail = Buffer.alloc(8);
      tail.writeUInt32LE(between(pieces, id).reduce((value, piece) => crc32(piece, value), 0));
      tail.writeUInt32LE(length, 4);
      return Buffer.concat([gzipHead, ...between(deflated, storedBlock(id)), tail]);
    },
    size: length + sum(deflated),
  };
}

/** Returns bytes as a block without compression that is not the last (RFC 1951, section 3.2.4). */
function storedBlock(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(~bytes.length & 0xffff, 3);
  return Buffer.concat([head, bytes]);
}

function split(body: Buffer, by: Buffer): readonly Buffer[] {
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = body.indexOf(by); at >= 0; at = body.indexOf(by, from)) {
    pieces.push(body.subarray(from, at));
    from = at + by.length;
  }
  return [...pieces, body.subarray(from)];
}

const between = (pieces: readonly Buffer[], separator: Buffer): readonly Buffer[] =>
  pieces.flatMap((piece, place) => (place === 0 ? [piece] : [separator, piece]));

const sum = (pieces: readonly Buffer[]): number => pieces.reduce((total, { length }) => total + length, 0);
