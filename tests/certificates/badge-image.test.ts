import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bakePng, bakeSvg, unbake } from '#certificates/badge/bake.ts';
import { badgeSize, drawBadge } from '#certificates/badge/image.ts';
import type { AwardFacts } from '#certificates/facts.ts';
import type { CertificateFonts } from '#certificates/text/fonts.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import { rasterize } from '#tests/support/documents.ts';
import { facts, moduleFacts } from './facts.ts';

let fonts: CertificateFonts;
let svg: string;
let png: Uint8Array;

beforeAll(async () => {
  const { fontsFor } = await openFontCabinet();
  fonts = await fontsFor(['Room for Everyone', '🙂']);
  svg = drawBadge(facts, fonts);
  png = await rasterize(svg);
});

const pixelsOf = (bytes: Uint8Array) => PNG.sync.read(Buffer.from(bytes));

const credential = JSON.stringify({ name: 'Nguyễn ]]> </openbadges:credential> 🙂 \uffff', issuer: 'x' });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

/** Of a drawing: where it leaves the picture, or draws nothing. */
const coordinatesOf = (drawing: string): number[] =>
  [...drawing.matchAll(/translate\((-?[\d.]+) (-?[\d.]+)\)" d="([^"]*)"/g)].flatMap(
    ([, x = '', y = '', path = '']) =>
      [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].flatMap(([, across = '', down = '']) => [
        Number(x) + Number(across),
        Number(y) + Number(down),
      ]),
  );

describe('the picture of a badge', () => {
  it('is 600 pixels square, and not blank', () => {
    const { width, height, data } = pixelsOf(png);
    expect([width, height]).toEqual([badgeSize, badgeSize]);
    const colors = new Set(new Uint32Array(new Uint8Array(data).buffer));
    for (const [red, green, blue] of [
      [254, 252, 248],
      [174, 51, 26],
      [38, 29, 22],
      [255, 251, 245],
    ] as const)
      expect(colors).toContain(new Uint32Array(new Uint8Array([red, green, blue, 255]).buffer)[0]);
  });

  it('needs no font and nothing from outside', () => {
    expect(svg).not.toMatch(/<text|font|href|url\(|style=|<image|<script/);
    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
  });

  it('is another one for another title, module or issuer', () => {
    const others = [
      { ...facts, courseTitle: 'Room for All' },
      { ...facts, issuer: { ...facts.issuer, name: 'State Library' } },
      moduleFacts,
      { ...moduleFacts, moduleNumber: 5 },
    ].map((other) => drawBadge(other, fonts));
    expect(new Set([svg, ...others]).size).toBe(5);
  });

  it('can be told from those of the other modules and of the course, at 32 pixels', async () => {
    const small = async (achievement: AwardFacts) => {
      const drawn = drawBadge(achievement, fonts).replace(
        'width="600" height="600"',
        'width="32" height="32"',
      );
      const { data } = pixelsOf(await rasterize(drawn));
      return Array.from({ length: 32 * 32 }, (_, at) => data[at * 4 + 1] ?? 0);
    };
    const modules = [1, 2, 3, 4, 5, 6].map((moduleNumber) => ({ ...moduleFacts, moduleNumber }));
    const pictures = await Promise.all([facts, ...modules].map(small));
    const unlike = pictures.flatMap((one, place) =>
      pictures
        .slice(place + 1)
        .map((other) => one.filter((green, at) => Math.abs(green - (other[at] ?? 0)) > 100).length),
    );
    expect(Math.min(...unlike)).toBeGreaterThanOrEqual(10);
  });

  it('keeps everything inside its edges, however long the words are', () => {
    const words = ['W'.repeat(150), 'A very long title '.repeat(12), 'Live', 'Здравствуйте, αγαπητοί'];
    for (const title of words)
      for (const award of [
        { ...facts, courseTitle: title, courseSubtitle: title },
        { ...moduleFacts, moduleTitle: title, courseTitle: title, moduleNumber: 12_345 },
        { ...facts, issuer: { ...facts.issuer, name: title }, callNumber: [title] },
      ]) {
        const numbers = coordinatesOf(drawBadge(award, fonts));
        expect(numbers.length).toBeGreaterThan(100);
        expect(Math.min(...numbers)).toBeGreaterThan(6);
        expect(Math.max(...numbers)).toBeLessThan(badgeSize - 6);
      }
  });

  it('lets a hostile title be no more than a title', async () => {
    const hostile = '</title><script>alert(1)</script><a href="javascript:x" onload=\'y\'>&lt;';
    const drawn = drawBadge({ ...facts, courseTitle: hostile }, fonts);
    expect(new Set(drawn.match(/<\/?\w+/g))).toEqual(new Set(svg.match(/<\/?\w+/g)));
    expect(drawn.slice(0, 400)).toContain('&#60;script&#62;alert(1)');
    expect(pixelsOf(await rasterize(drawn)).width).toBe(badgeSize);
  });

  it('leaves out what no font of ours has, and is whole all the same', async () => {
    expect(
      pixelsOf(await rasterize(drawBadge({ ...facts, courseTitle: '🙂 \u{10ffff}' }, fonts))).width,
    ).toBe(600);
  });
});

describe('a credential baked into a picture', () => {
  it('is found again in a PNG, and the picture is the same', () => {
    const baked = bakePng(png, credential);
    expect(unbake(baked)).toBe(credential);
    expect(Buffer.from(pixelsOf(baked).data).equals(pixelsOf(png).data)).toBe(true);
  });

  it('is one chunk of plain text before the last, as others look for it', () => {
    const baked = Buffer.from(bakePng(png, credential));
    const at = baked.indexOf('iTXt');
    expect(baked.indexOf('iTXt', at + 1)).toBe(-1);
    const length = baked.readUInt32BE(at - 4);
    const content = baked.subarray(at + 4, at + 4 + length);
    expect(content.subarray(0, 24).toString('latin1')).toBe('openbadgecredential\0\0\0\0\0');
    expect(content.subarray(24).toString('utf8')).toBe(credential);
    expect(baked.readUInt32BE(at + 4 + length)).toBe(crc32(baked.subarray(at, at + 4 + length)));
    expect(baked.toString('latin1', at + 12 + length, at + 16 + length)).toBe('IEND');
  });

  it('is found again in an SVG, in the namespace of Open Badges, and draws nothing', async () => {
    const baked = bakeSvg(svg, credential);
    expect(read(unbake(bytesOf(baked)))).toEqual(JSON.parse(credential));
    expect(baked).toMatch(/^<svg xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0" xmlns=/);
    expect(baked.match(/<openbadges:credential><!\[CDATA\[/g)).toHaveLength(1);
    expect(Buffer.from(await rasterize(baked)).equals(png)).toBe(true);
  });

  it('comes out as it went in, whatever it says', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const whole = `{"a":${json}}`;
        expect(unbake(bakePng(png, whole))).toBe(whole);
        expect(read(unbake(bytesOf(bakeSvg(svg, whole))))).toEqual(read(whole));
      }),
      { numRuns: 50 },
    );
  });

  it('can be a file of its own', () => {
    expect(unbake(bytesOf(`\ufeff \n${credential}\n`))).toBe(credential);
  });

  it('is not there in pictures without one, or in anything else', () => {
    for (const file of [
      png,
      bytesOf(svg),
      new Uint8Array(),
      bytesOf('no picture'),
      bytesOf('<openbadges:credential'),
    ])
      expect(unbake(file)).toBeNull();
    expect(unbake(new Uint8Array(5 * 1024 * 1024).fill(0x7b))).toBeNull();
  });

  it('is looked for in damaged files without harm', () => {
    const baked = bakePng(png, credential);
    const bakedSvg = bytesOf(bakeSvg(svg, credential));
    fc.assert(
      fc.property(
        fc.constantFrom(baked, bakedSvg),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }),
        fc.nat(),
        (file, changes, end) => {
          const damaged = file.slice(0, end % (file.length + 1));
          for (const [at, byte] of changes) damaged[at % Math.max(1, damaged.length)] = byte;
          const found = unbake(damaged);
          expect(found === null || typeof found === 'string').toBe(true);
        },
      ),
      { numRuns: 100 },
    );
    const huge = Buffer.from(baked);
    huge.writeUInt32BE(0xffffffff, 8);
    expect(unbake(huge)).toBeNull();
  });
});
