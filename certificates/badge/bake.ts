import { crc32 } from 'node:zlib';

/** Name under which Open Badges 3.0 keeps a credential in a PNG (5.3.1.1). */
const keyword = 'openbadgecredential';

/** Of the element that holds a credential in an SVG (5.3.2.1). */
const namespace = 'https://purl.imsglobal.org/ob/v3p0';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Puts a credential into a PNG that has none: as international text, not compressed, before the last chunk.
 */
export function bakePng(png: Uint8Array, credential: string): Uint8Array {
  const bytes = Buffer.from(png);
  const end = [...chunksOf(bytes)].at(-1);
  if (end?.type !== 'IEND') throw new Error('the picture is not a whole PNG');
  // Keyword, not compressed, by no method, in no language, without a translated keyword (PNG, 11.3.3.4).
  const text = Buffer.concat([
    Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'),
    Buffer.from(credential, 'utf8'),
  ]);
  return Buffer.concat([bytes.subarray(0, end.start), chunk('iTXt', text), bytes.subarray(end.start)]);
}

/** Puts a credential into an SVG that has none, as the first thing in it. */
export function bakeSvg(svg: string, credential: string): string {
  const root = /^<svg [^>]*>/.exec(svg)?.[0];
  if (root === undefined) throw new Error('the picture does not begin with its svg element');
  // In JSON these stand only inside strings, where any character may be written as its number.
  const text = credential.replace(/(?<=\]\])>|[\ufffe\uffff]/g, (character) => `\\u${hex(character)}`);
  const element = `<openbadges:credential><![CDATA[${text}]]></openbadges:credential>`;
  return `<svg xmlns:openbadges="${namespace}" ${root.slice('<svg '.length)}${element}${svg.slice(root.length)}`;
}

const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(4, '0');

/** Bytes of a picture that is looked into; ours have some ten thousand. */
const largest = 4 * 1024 * 1024;

/**
 * The credential in a PNG or SVG, or in a file that is a credential itself; null where there is none. Never
 * throws.
 */
export function unbake(file: Uint8Array): string | null {
  if (file.length > largest) return null;
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.subarray(0, signature.length).equals(signature)) return findInPng(bytes);
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim();
  return text.startsWith('{') ? text : findInSvg(text);
}

function findInPng(bytes: Buffer): string | null {
  for (const { type, data } of chunksOf(bytes)) {
    if (type !== 'iTXt' || data.toString('latin1', 0, keyword.length + 1) !== `${keyword}\0`) continue;
    const flags = keyword.length + 1;
    if (data[flags] !== 0) return null;
    const language = data.indexOf(0, flags + 2);
    const translated = language === -1 ? -1 : data.indexOf(0, language + 1);
    return translated === -1 ? null : data.toString('utf8', translated + 1);
  }
  return null;
}

function findInSvg(text: string): string | null {
  const inside = after(after(text, '<openbadges:credential'), '<![CDATA[');
  const end = inside?.indexOf(']]>') ?? -1;
  return end === -1 ? null : (inside?.slice(0, end) ?? null);
}

/** What stands after the first such marker, if it is there. */
function after(text: string | null, marker: string): string | null {
  const at = text?.indexOf(marker) ?? -1;
  return at === -1 ? null : (text?.slice(at + marker.length) ?? null);
}

interface Chunk {
  readonly type: string;
  readonly start: number;
  readonly data: Buffer;
}

/** The chunks of a PNG up to its end, or up to the first that is not whole. */
function* chunksOf(bytes: Buffer): Generator<Chunk> {
  for (let start = signature.length; start + 12 <= bytes.length;) {
    const end = start + 12 + bytes.readUInt32BE(start);
    if (end > bytes.length) return;
    const type = bytes.toString('latin1', start + 4, start + 8);
    yield { type, start, data: bytes.subarray(start + 8, end - 4) };
    if (type === 'IEND') return;
    start = end;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}
