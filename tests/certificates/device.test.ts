import { PDFiumLibrary } from '@hyzyla/pdfium';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { light } from '#theme';
import { device } from '#certificates/badge/drawing.ts';
import { deviceOf, pdfPath, svgPath } from '#certificates/device.ts';
import { renderCertificate } from '#certificates/pdf/certificate.ts';
import { drawCertificate } from '#certificates/pdf/layout.ts';
import { papers } from '#certificates/pdf/paper.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import type { FontCabinet } from '#certificates/text/load-fonts.ts';
import { rasterize } from '#tests/support/documents.ts';
import { facts } from './facts.ts';
import { names } from './names.ts';

/** As on spine labels: a class number with or without decimals, and a mark of the book. */
const classNumber = fc
  .tuple(fc.stringMatching(/^[0-9]{3}$/), fc.stringMatching(/^[0-9]{0,4}$/))
  .map(([whole, decimals]) => (decimals === '' ? whole : `${whole}.${decimals}`));
const callNumber = fc.tuple(classNumber, fc.stringMatching(/^[A-Z][0-9]{1,3}$/));
const anyText = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 4 });

/** How far the ink of a device reaches from its middle, along all of its curves. */
const reachesOf = (lines: ReturnType<typeof deviceOf>) =>
  lines.flatMap(({ start, curves: [first, second], width }) =>
    [
      [start, ...first],
      [first[2], ...second],
    ].flatMap((points) =>
      Array.from({ length: 9 }, (_, step) => {
        const t = step / 8;
        const shares = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
        const sum = (axis: 0 | 1) =>
          points.reduce((all, point, index) => all + point[axis] * (shares[index] ?? NaN), 0);
        return Math.hypot(sum(0), sum(1)) + width / 2;
      }),
    ),
  );

describe('the device of a course', () => {
  it('is the same for the same call number, and another for another', () => {
    fc.assert(
      fc.property(callNumber, callNumber, (one, other) => {
        expect(deviceOf([...one])).toEqual(deviceOf(one));
        expect(JSON.stringify(deviceOf(one)) === JSON.stringify(deviceOf(other))).toBe(
          one.join(' ') === other.join(' '),
        );
      }),
    );
  });

  it('looks different: one sign moves ink of its ring, and that of another course a seventh of all', async () => {
    const inkOf = async (numbers: readonly string[]) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400">${device(numbers, 200, 200, 200)}</svg>`;
      const { data } = PNG.sync.read(Buffer.from(await rasterize(svg)));
      return Array.from({ length: data.length / 4 }, (_, at) => (data[at * 4 + 3] ?? 0) > 96);
    };
    const first = await inkOf(['021.2', 'R66']);
    const all = first.filter(Boolean).length;
    for (const [other, share] of [
      [['021.3', 'R66'], 0.04],
      [['021.2', 'R67'], 0.04],
      [['021.2', 'S66'], 0.04],
      [['02.12', 'R66'], 0.04],
      [['021.2', 'R66', 'v.4'], 0.15],
      [['025.6', 'B66'], 0.15],
    ] as const) {
      const second = await inkOf(other);
      const moved = second.filter((isInk, at) => isInk && first[at] === false).length;
      expect(moved / all, other.join(' ')).toBeGreaterThan(share);
    }
  });

  it('counts: a digit has six crests and three more each, twice, and a letter twenty and more, once', () => {
    const rings = (numbers: readonly string[]) =>
      deviceOf(numbers)
        .filter(({ width }) => width === 7)
        .map(({ times }) => times);
    expect(rings(['021.2', 'R66'])).toEqual([6, 6, 12, 12, 9, 9, 12, 12, 37, 24, 24, 24, 24]);
    expect(rings(['a', 'Z', '9'])).toEqual([20, 45, 33, 33]);
  });

  it('stays inside its circle, and is some kilobytes at most, whatever the call number says', () => {
    fc.assert(
      fc.property(fc.oneof(callNumber, anyText), (numbers) => {
        const lines = deviceOf(numbers);
        const reaches = reachesOf(lines);
        expect(reaches.every(Number.isFinite)).toBe(true);
        expect(Math.max(...reaches)).toBeLessThanOrEqual(1000);
        expect(lines.map(svgPath).join('').length).toBeLessThan(30_000);
      }),
    );
  });

  it('is drawn alike by both kinds of operators: each line ends where it began', () => {
    for (const line of deviceOf(['021.2', 'R66'])) {
      const drawn = [...svgPath(line).matchAll(/-?\d+ -?\d+/g)].map(([pair]) => pair);
      expect(drawn.at(-1)).toBe(drawn[0]);
      expect(drawn).toHaveLength(2 + 4 * line.times);
      const operators = pdfPath(line);
      expect(operators.match(/ cm /g)).toHaveLength(line.times);
      const [, cos = '', sin = ''] = / J (\S+) (\S+) /.exec(operators) ?? [];
      expect(Math.atan2(Number(sin), Number(cos)) * line.times).toBeCloseTo(2 * Math.PI, 3);
    }
  });
});

describe('the device on a certificate', { timeout: 300_000 }, () => {
  let cabinet: FontCabinet;
  let pdfium: Awaited<ReturnType<typeof PDFiumLibrary.init>>;
  beforeAll(async () => {
    [cabinet, pdfium] = await Promise.all([openFontCabinet(), PDFiumLibrary.init()]);
  });
  afterAll(() => {
    pdfium.destroy();
  });

  const full = {
    ...facts,
    courseTitle: 'A very long title of a course '.repeat(5).trim(),
    courseSubtitle: 'A subtitle that goes on and on '.repeat(4).trim(),
    statement: 'and can plan, run, close and report a community conversation, in person or online. '.repeat(
      3,
    ),
    scorePercent: 93,
    signatory: { name: 'Margaret Oduya', title: 'Director of Learning' },
  };
  const sheets = Object.entries(names).flatMap(([script, learnerName]) => [
    { script, award: { ...facts, learnerName }, paper: 'letter' as const },
    { script, award: { ...full, learnerName }, paper: 'a4' as const },
  ]);

  it.each(sheets)('has room of its own beside every text: $script, $paper', async ({ award, paper }) => {
    const fonts = await cabinet.fontsFor([award.learnerName]);
    const { content } = drawCertificate(award, fonts, papers[paper], null).canvas;
    const place = /q (\S+) 0 0 -\1 (\S+) (\S+) cm .*? RG 13 w 1 J/.exec(content);
    const [radius = NaN, x = NaN, y = NaN] = (place ?? [])
      .slice(1)
      .map((text, index) => Number(text) * (index === 0 ? 1000 : 1));
    expect(radius).toBeGreaterThan(45);
    const bytes = await renderCertificate(award, { paper, fonts, logo: null, credential: null, key: null });
    const pdf = await pdfium.loadDocument(bytes);
    const { width, data } = await pdf.getPage(0).render({ scale: 2, render: 'bitmap', colorSpace: 'Gray' });
    const scale = width / papers[paper].width;
    pdf.destroy();
    const margin = 3;
    let [inside, outside] = [0, 0];
    const reach = Math.floor((radius + margin) * scale);
    for (let down = -reach; down <= reach; down++)
      for (let across = -reach; across <= reach; across++) {
        const row = Math.round((papers[paper].height - y) * scale) + down;
        const column = Math.round(x * scale) + across;
        if ((data[row * width + column] ?? 255) > 200) continue;
        if (Math.hypot(down, across) > radius * scale + 2) outside++;
        else inside++;
      }
    expect(inside).toBeGreaterThan(2000);
    expect(outside).toBe(0);
  });

  it('is of the inks of the page, and prints in gray: no line is thinner than 0.3 points', async () => {
    const fonts = await cabinet.fontsFor([]);
    const { content } = drawCertificate(facts, fonts, papers.letter, null).canvas;
    const scale = Number(/q (\S+) 0 0 -\1 \S+ \S+ cm .*? RG 13 w 1 J/.exec(content)?.[1]);
    expect(Math.min(...deviceOf(facts.callNumber).map(({ width }) => width * scale))).toBeGreaterThan(0.3);
    const grayOf = (hex: string) =>
      [0.299, 0.587, 0.114].reduce(
        (sum, share, part) => sum + share * Number.parseInt(hex.slice(1 + 2 * part, 3 + 2 * part), 16),
        0,
      );
    for (const { color } of deviceOf(facts.callNumber)) expect(grayOf(light[color])).toBeLessThan(128);
  });
});
