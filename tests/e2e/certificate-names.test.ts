import { createRequire } from 'node:module';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenTexts } from '#certificates/facts.ts';
import { renderCertificate } from '#certificates/pdf/certificate.ts';
import { fallbackFonts } from '#certificates/text/fallback-fonts.ts';
import { covers } from '#certificates/text/fonts.ts';
import type { CertificateFont } from '#certificates/text/fonts.ts';
import { drawCertificate } from '#certificates/pdf/layout.ts';
import { typefaceFor } from '#certificates/text/itemize.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import type { FontCabinet } from '#certificates/text/load-fonts.ts';
import { fit } from '#certificates/text/paragraph.ts';
import { shape } from '#certificates/text/shape.ts';
import { facts } from '#tests/certificates/facts.ts';
import { names } from '#tests/certificates/names.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { cut, difference } from '#tests/support/ink.ts';
import type { Ink } from '#tests/support/ink.ts';

/** Pixels a point. */
const scale = 2;

const letter = { width: 792, height: 612 };
/** Of the entry on letter paper, in points. */
const bodyWidth = 539.72;
const files = new Map([
  ['name', '@expo-google-fonts/literata/500Medium/Literata_500Medium.ttf'],
  ...fallbackFonts.map((font) => [font.name, `${font.package}/${font.file}`] as const),
]);

const require = createRequire(import.meta.url);
let cabinet: FontCabinet;
let pdfium: Awaited<ReturnType<typeof PDFiumLibrary.init>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [cabinet, pdfium, browser] = await Promise.all([openFontCabinet(), PDFiumLibrary.init(), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 1700, height: 500 } });
  await page.route('https://fonts.example/*', (route) => {
    const file = files.get(route.request().url().split('/').at(-1) ?? '') ?? '';
    return route.fulfill({
      path: require.resolve(file),
      headers: { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'font/ttf' },
    });
  });
  const fonts = [...files.keys()].map(
    (name) => `@font-face { font-family: ${name}; src: url(https://fonts.example/${name}) }`,
  );
  await page.setContent(`<style>
    ${fonts.join('\n')}
    body { margin: 0; background: white; height: 500px }
    p { margin: 0; line-height: 2; position: absolute; left: 80px; white-space: pre; text-rendering: geometricPrecision;
        font-variant-ligatures: no-common-ligatures no-discretionary-ligatures }
  </style>`);
});

afterAll(async () => {
  await browser.close();
  pdfium.destroy();
});

interface PrintedName {
  readonly lines: readonly string[];
  /** Where each line stands below the first, in pixels. */
  readonly tops: readonly number[];
  /** Of the text, in pixels. */
  readonly size: number;
  readonly ink: Ink;
}

/** A name as PDFium draws it, cut out of the whole certificate. */
async function printed(name: string): Promise<PrintedName> {
  const award = { ...facts, learnerName: name.normalize('NFC') };
  const fonts = await cabinet.fontsFor(chosenTexts(award));
  const pdf = await pdfium.loadDocument(
    await renderCertificate(award, { paper: 'letter', fonts, logo: null, credential: null, key: null }),
  );
  const picture = await pdf.getPage(0).render({ scale, render: 'bitmap', colorSpace: 'Gray' });
  pdf.destroy();
  const { content } = drawCertificate(award, fonts, letter, null).canvas;
  const drawn = [...content.matchAll(/Tc 1 0 0 1 \S+ (\S+) Tm \/\w+ (\S+) Tf/g)].map(([, y, size]) => ({
    baseline: letter.height - Number(y),
    size: Number(size),
  }));
  // The name stands between "Certificate of completion" and "finished the", which have sizes of their own.
  const between = drawn.slice(drawn.findIndex(({ size }) => size === 17) + 1);
  const after = between.findIndex(({ size }) => size === 14);
  const { lines, size } = fit(fonts.name, award.learnerName, 56, 30, bodyWidth);
  // A space ends each line, on its baseline.
  const baselines = [...new Set(between.slice(0, after).map(({ baseline }) => baseline * scale))];
  const [first = 0] = baselines;
  const sheet = { width: picture.width, height: picture.height, gray: picture.data };
  // From under the line above the name to over the one below it.
  const top = first - size * scale * (1 + (lines[0]?.beyond.above ?? 0) / 1000);
  const bottom = ((between[after]?.baseline ?? 0) - 14) * scale;
  return {
    lines: lines.map(({ text }) => text),
    tops: baselines.map((baseline) => baseline - first),
    size: size * scale,
    ink: cut(sheet, { left: 160 * scale, top, right: (letter.width - 50) * scale, bottom }),
  };
}

/** Lines as Chromium draws them with these fonts, in the direction of the whole. */
async function referenceOf(
  { lines, tops, size }: Omit<PrintedName, 'ink'>,
  fonts: readonly CertificateFont[],
): Promise<Ink> {
  const families = fonts.map((font) => font.name);
  await page.evaluate(
    async ([texts, places, font, names]) => {
      const whole = document.createElement('p');
      whole.dir = 'auto';
      whole.textContent = texts.join('');
      document.body.replaceChildren(whole);
      const { direction } = getComputedStyle(whole);
      const paragraphs = texts.map((text, index) => {
        const paragraph = document.createElement('p');
        paragraph.dir = direction;
        Object.assign(paragraph.style, font);
        paragraph.style.top = `${places[index] ?? 0}px`;
        paragraph.textContent = text;
        return paragraph;
      });
      document.body.replaceChildren(...paragraphs);
      await Promise.all(names.map((name) => document.fonts.load(`20px ${name}`, texts.join(''))));
    },
    [lines, tops, { fontFamily: families.join(', '), fontSize: `${size}px` }, families] as const,
  );
  const height = size * 2 + (tops.at(-1) ?? 0);
  const png = await page.screenshot({ clip: { x: 0, y: 0, width: 1400, height } });
  const picture = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const red = data.filter((_, at) => at % 4 === 0);
    const rows = Array.from({ length: image.height }, (_, row) =>
      String.fromCharCode(...red.subarray(row * image.width, (row + 1) * image.width)),
    );
    return { width: image.width, height: image.height, gray: btoa(rows.join('')) };
  }, png.toString('base64'));
  return { ...picture, gray: new Uint8Array(Buffer.from(picture.gray, 'base64')) };
}

/** How far what is printed of a name is from what Chromium draws for another. */
async function distance(name: string, other: string | null = null): Promise<number> {
  const { name: face } = await cabinet.fontsFor([name]);
  const typeface = typefaceFor(face, name);
  const [own] = typeface.own;
  // A browser takes spaces from the first font: in a name without Latin letters that is the other one.
  const hasLatin = [...name].some((character) => /\p{L}/u.test(character) && covers(own, character));
  const used = shape(typeface, name).runs.map(({ font }) => font);
  const fonts = [...new Set(hasLatin ? [own, ...used] : [...used, own])];
  const { ink, ...text } = await printed(name);
  const lines = other === null ? text.lines : [other];
  return difference(ink, await referenceOf({ ...text, lines }, fonts), text.size);
}

/**
 * Ink without a partner, in thousandths of the square of the size; the smallest point of a letter has more
 * than four.
 */
const visible = 1;

describe('a name on the certificate', () => {
  it.each(Object.entries(names))('looks as a browser draws it: %s', async (_script, name) => {
    expect(await distance(name)).toBeLessThan(visible);
  });

  it.each([
    ['one without a mark', names.vietnamese, 'Nguyên Thị Ánh'],
    ['one without a mark below', names.vietnamese, 'Nguyễn Thi Ánh'],
    ['one without a point in a letter', names.hebrew, 'שָׁלוֹם בֶּן־דָוִד'],
    ['one without a tone', names.thai, 'นำเพชร กำปั่น ศรีสุข'],
    ['one with two letters swapped', names.plain, 'Ruth Alvardao'],
    ['one with two joined letters swapped', names.arabic, 'مريم نبت عبد الله'],
    ['one with a run reversed', names.mixed, 'Ruth (ميرم) Alvarado 2'],
    ['one with a blank box', names.plain, 'Ruth Al𓂀arado'],
  ])('does not look like %s', async (_what, name, other) => {
    expect(await distance(name, other)).toBeGreaterThan(visible);
  });
});
