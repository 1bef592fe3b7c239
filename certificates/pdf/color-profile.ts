/**
 * The sRGB color space as an ICC profile of version 4.2 (ISO 15076-1; IEC 61966-2-1), so that colors on the
 * page mean the same in ten years. Made here: a display profile of matrix and curves is 400 bytes.
 */
export function sRgbProfile(): Uint8Array {
  const curve = tagged(
    'para',
    [0, 3, 0, 0],
    ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map(fixed),
  );
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', text('sRGB')],
    ['cprt', text('No copyright, use freely')],
    ['wtpt', xyz(whitePoint)],
    ['chad', tagged('sf32', ...[...bradfordToD50].map(fixed))],
    ['rXYZ', xyz([0.43607, 0.22249, 0.01392])],
    ['gXYZ', xyz([0.38515, 0.71687, 0.09708])],
    ['bXYZ', xyz([0.14307, 0.06061, 0.7141])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table: Uint8Array[] = [uint32(tags.length)];
  const data: Uint8Array[] = [];
  const places = new Map<Uint8Array, number>();
  let end = headerLength + 4 + 12 * tags.length;
  for (const [signature, bytes] of tags) {
    if (!places.has(bytes)) {
      places.set(bytes, end);
      data.push(bytes);
      end += bytes.length;
    }
    table.push(ascii(signature), uint32(places.get(bytes) ?? 0), uint32(bytes.length));
  }
  return joined([header(end), ...table, ...data]);
}

const headerLength = 128;

/** D50, which profiles refer to, and what takes the white of sRGB (D65) there. */
const whitePoint = [0.9642, 1, 0.8249] as const;
const bradfordToD50 = [
  1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168,
] as const;

function header(length: number): Uint8Array {
  const bytes = new Uint8Array(headerLength);
  bytes.set(uint32(length), 0);
  bytes.set([4, 0x20], 8);
  bytes.set(ascii('mntrRGB XYZ '), 12);
  bytes.set([2026 >> 8, 2026 & 255, 0, 1, 0, 1], 24);
  bytes.set(ascii('acsp'), 36);
  bytes.set(joined(whitePoint.map(fixed)), 68);
  return bytes;
}

const ascii = (value: string): Uint8Array => Uint8Array.from(value, (letter) => letter.charCodeAt(0));

const uint32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

/** s15Fixed16Number */
const fixed = (value: number): Uint8Array => uint32(Math.round(value * 65536));

const joined = (fields: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(fields));

/** A tag's data begins with its type and is padded to four bytes. */
function tagged(type: string, ...fields: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const bytes = joined([ascii(type), uint32(0), ...fields.map((field) => Uint8Array.from(field))]);
  return joined([bytes, new Uint8Array((4 - (bytes.length % 4)) % 4)]);
}

const xyz = (values: readonly number[]): Uint8Array => tagged('XYZ ', ...values.map(fixed));

/** multiLocalizedUnicodeType with one record, in English. */
function text(value: string): Uint8Array {
  const letters = [...value].flatMap((letter) => [0, letter.charCodeAt(0)]);
  return tagged('mluc', uint32(1), uint32(12), ascii('enUS'), uint32(letters.length), uint32(28), letters);
}
