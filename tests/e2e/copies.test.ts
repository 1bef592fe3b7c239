import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annotated } from '#tests/support/annotated.ts';
import { certify } from '#tests/support/awards.ts';
import { openBrowserSite } from '#tests/support/browser.ts';
import { Visitor } from '#tests/support/visitor.ts';

const site = openBrowserSite();
const name = 'مريم Alvarado';

let serial: string;
let certificate: Buffer;
/** The certificate as a scanner sees it: 150 pixels for an inch. */
let scan: Buffer;
/** The page of the certificate, printed by its learner. */
let printed: Buffer;
let page: Page;

beforeAll(async () => {
  const learner = new Visitor(site.server.url);
  serial = await certify(learner, site.server.dataDir, name);
  const pdf = `${site.server.url}/certificates/${serial}/pdf?paper=letter`;
  const answer = await fetch(pdf, { headers: { Cookie: learner.cookieHeader } });
  certificate = Buffer.from(await answer.arrayBuffer());
  const pdfium = await PDFiumLibrary.init();
  const document = await pdfium.loadDocument(certificate);
  const { data, width, height } = await document.getPage(0).render({
    scale: 150 / 72,
    render: 'bitmap',
    colorSpace: 'BGRA',
  });
  scan = PNG.sync.write({ width, height, data: Buffer.from(data) });
  pdfium.destroy();

  const context = await site.browser.newContext();
  await context.addCookies(
    [...learner.cookies].map(([key, value]) => ({ name: key, value, url: site.server.url })),
  );
  page = await context.newPage();
  await page.goto(`${site.server.url}/certificates/${serial}`);
  printed = await page.pdf({ preferCSSPageSize: true });
});

afterAll(async () => {
  await page.context().close();
});

interface Lens {
  readonly type: 'image/png' | 'image/jpeg';
  readonly quality: number;
  readonly scale: number;
  /** In degrees. */
  readonly turned: number;
  /** How far each pixel may be from what it was, of 255. */
  readonly noise: number;
}

/** The scan as another device gives it. */
async function seen({ type, quality, scale, turned, noise }: Lens): Promise<Buffer> {
  const url = await page.evaluate(
    async ([source, lens]) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width * lens.scale * 1.1;
      canvas.height = image.height * lens.scale * 1.1;
      const pen = canvas.getContext('2d');
      if (pen === null) throw new Error('there is no canvas');
      pen.fillStyle = '#b8a890';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.translate(canvas.width / 2, canvas.height / 2);
      pen.rotate((lens.turned * Math.PI) / 180);
      pen.scale(lens.scale, lens.scale);
      pen.drawImage(image, -image.width / 2, -image.height / 2);
      const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
      // The same noise each time.
      let state = 1;
      for (let at = 0; at < picture.data.length; at++) {
        state = (state * 48_271) % 2_147_483_647;
        if (at % 4 !== 3)
          picture.data[at] = (picture.data[at] ?? 0) + ((state % 1000) / 500 - 1) * lens.noise;
      }
      pen.putImageData(picture, 0, 0);
      return canvas.toDataURL(lens.type, lens.quality);
    },
    [`data:image/png;base64,${scan.toString('base64')}`, { type, quality, scale, turned, noise }] as const,
  );
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

/** A page with nothing but the scan, printed to a PDF: what a copier makes. */
async function copied(): Promise<Buffer> {
  await page.setContent(
    `<img style="inline-size: 100%" src="data:image/png;base64,${scan.toString('base64')}">`,
  );
  return page.pdf({ format: 'Letter', landscape: true });
}

async function upload(
  file: Buffer,
  fileName: string,
): Promise<{ headings: readonly string[]; text: string }> {
  await page.goto(`${site.server.url}/verify`);
  await page.getByLabel('Or a file').setInputFiles({ name: fileName, mimeType: '', buffer: file });
  await page.getByRole('button', { name: 'Check this file' }).click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
  return {
    headings: await page.locator('main').getByRole('heading', { level: 2 }).allInnerTexts(),
    text: await page.locator('main').innerText(),
  };
}

const sharp = { type: 'image/png', quality: 1, scale: 1, turned: 0, noise: 0 } as const;

describe('a copy of a certificate', () => {
  it.each<[string, string, () => Promise<Buffer>]>([
    ['a screenshot', 'screen.png', () => seen({ ...sharp, scale: 0.6 })],
    ['a JPEG', 'scan.jpg', () => seen({ ...sharp, type: 'image/jpeg', quality: 0.6 })],
    ['half as large', 'small.jpg', () => seen({ ...sharp, type: 'image/jpeg', quality: 0.7, scale: 0.5 })],
    [
      'a photo, askew and noisy',
      'photo.jpg',
      () => seen({ type: 'image/jpeg', quality: 0.6, scale: 0.8, turned: 5, noise: 50 }),
    ],
    ['upside down', 'turned.jpg', () => seen({ ...sharp, type: 'image/jpeg', quality: 0.8, turned: 180 })],
    ['a print of its page', 'printed.pdf', () => Promise.resolve(printed)],
    ['a scan in a PDF', 'copier.pdf', copied],
  ])('leads to its award, and is not called true or false: %s', async (_how, fileName, make) => {
    const { headings, text } = await upload(await make(), fileName);
    expect(headings).toEqual(['This copy itself cannot be checked', 'Valid']);
    for (const words of [serial, name, 'Compare the name']) expect(text).toContain(words);
  });

  it('is valid with what another program appended, and shows what was signed', async () => {
    const { headings, text } = await upload(await annotated(certificate, 'Doctor Alvarado'), 'noted.pdf');
    expect(headings).toEqual(['Valid']);
    for (const words of ['Another program added to the file afterwards', serial, name])
      expect(text).toContain(words);
  });

  it('is called changed where the signed part was', async () => {
    const changed = Buffer.from(certificate);
    changed.write('X', changed.indexOf('Alvarado</rdf:li>'), 'latin1');
    expect((await upload(changed, 'changed.pdf')).headings).toEqual(['Changed']);
  });

  it('cannot be told where it is too small to be read', async () => {
    const { headings, text } = await upload(await seen({ ...sharp, scale: 0.15 }), 'thumb.png');
    expect(headings).toEqual(['We cannot tell']);
    expect(text).toContain('That does not make it false');
  });
});
