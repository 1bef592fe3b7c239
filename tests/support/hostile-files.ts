import * as fc from 'fast-check';

type Change = (file: Buffer) => Buffer;

const at = (file: Buffer, place: number): number => place % (file.length + 1);

const cut = (file: Buffer, from: number, to: number, between: Buffer): Buffer =>
  Buffer.concat([file.subarray(0, from), between, file.subarray(to)]);

const place = fc.nat({ max: 0x7f_ff_ff_ff });

const bytes = fc.uint8Array({ maxLength: 40 }).map((list) => Buffer.from(list));

/** Numbers and words that readers of PDF, PNG, SVG and JSON trust. */
const tokens: readonly (readonly [old: RegExp, made: string])[] = [
  [/\d{2,}/, '99999999999'],
  [/\d{2,}/, '-1'],
  [/\/ByteRange ?\[[^\]]*\]/, '/ByteRange [0 99999999 0 99999999]'],
  [/\/Length \d+/, '/Length 2147483647'],
  [/\/Filter ?\/\w+/, '/Filter [/FlateDecode /FlateDecode /FlateDecode]'],
  [/\d+ 0 R/, '1 0 R'],
  [/startxref\s+\d+/, 'startxref\n5'],
  [/"proof"/, '"proof":[],"proof"'],
  [/"id": ?"[^"]*"/, '"id":"https://elsewhere.example/x"'],
  [/"@context": ?\[/, '"@context":["https://elsewhere.example/context",'],
  [/"type"/, '"__proto__"'],
  [/"[^"]{3,}"/, '['.repeat(20_000)],
  [/<svg/, '<!DOCTYPE x [<!ENTITY a "b">]><svg>&a;</svg><svg'],
  [/<openbadges:credential/, '<openbadges:credential x="y"/><openbadges:credential'],
  [/IDAT|iTXt|IHDR|IEND/, 'iTXt'],
];

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, bytes).map(
    ([from, made]): Change =>
      (file) =>
        cut(file, at(file, from), at(file, from) + made.length, made),
  ),
  fc.tuple(place, bytes).map(
    ([from, made]): Change =>
      (file) =>
        cut(file, at(file, from), at(file, from), made),
  ),
  place.map(
    (from): Change =>
      (file) =>
        file.subarray(0, at(file, from)),
  ),
  place.map(
    (from): Change =>
      (file) =>
        file.subarray(at(file, from)),
  ),
  fc.tuple(place, place).map(([from, to]): Change => (file) => {
    const [start = 0, end = 0] = [at(file, from), at(file, to)].sort((a, b) => a - b);
    return cut(file, start, start, file.subarray(start, end));
  }),
  fc.constantFrom(...tokens).map(
    ([old, made]): Change =>
      (file) =>
        Buffer.from(file.toString('latin1').replace(old, made), 'latin1'),
  ),
  fc.tuple(place, fc.constantFrom(0, 0xff)).map(([from, byte]): Change => (file) => {
    const changed = Buffer.from(file);
    if (changed.length > 0) changed[from % changed.length] = byte;
    return changed;
  }),
);

/**
 * One of the files with up to three changes, and sometimes the beginning of one before the end of another.
 */
export const damagedFile = (files: readonly Buffer[]): fc.Arbitrary<Buffer> =>
  fc
    .tuple(
      fc.constantFrom(...files),
      fc.option(fc.tuple(fc.constantFrom(...files), place), { freq: 8 }),
      fc.array(change, { minLength: 1, maxLength: 3 }),
    )
    .map(([file, other, changes]) => {
      const joined =
        other === null
          ? file
          : Buffer.concat([file.subarray(0, at(file, other[1])), other[0].subarray(at(other[0], other[1]))]);
      return changes.reduce((made, make) => make(made), joined);
    });
