import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colorOf, contrast, shadeOf } from '#courses/colors.ts';
import { parseLogo } from '#courses/logo.ts';
import { readSite } from '#courses/read-site.ts';
import { colorFault, siteSheet } from '#courses/site-colors.ts';
import { joinSettings, noSettings, siteOf } from '#courses/site.ts';
import { dark, light } from '#theme';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-site-'));
  cpSync(resolve('tests/fixtures/branded'), folder, { recursive: true });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Colors of all hues, weak and strong, dark and bright. */
const colors = Array.from({ length: 24 }, (_hue, place) => (place / 24) * 2 * Math.PI).flatMap((hue) =>
  [0.02, 0.12, 0.3].flatMap((chroma) =>
    [0.05, 0.25, 0.4, 0.5, 0.65, 0.85, 0.98].map((lightness) => colorOf({ lightness, chroma, hue })),
  ),
);

describe('the contrast of two colors', () => {
  it('is that of WCAG', () => {
    expect(contrast('#000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#767676')).toBeCloseTo(4.54, 2);
    expect(contrast('#0000ff', '#fff')).toBeCloseTo(8.59, 2);
  });
});

describe('a color', () => {
  it('comes back from its shade as it was', () => {
    for (const color of ['#000000', '#ffffff', '#ae331a', '#1f4e79', '#00ff00'])
      expect(colorOf(shadeOf(color))).toBe(color);
  });

  it('of the theme can be read', () => {
    expect(colorFault(light.brand)).toBeNull();
  });

  it('that cannot be read is refused with near ones that can', () => {
    const refused = colors.filter((color) => colorFault(color) !== null);
    expect(refused.length).toBeGreaterThan(100);
    expect(refused.length).toBeLessThan(colors.length);
    for (const color of refused) {
      const named = (colorFault(color) ?? '').match(/#[\da-f]{6}/g)?.slice(1) ?? [];
      expect(named.length, color).toBeGreaterThan(0);
      for (const better of named) {
        expect(colorFault(better), `${color}: ${better}`).toBeNull();
        expect(shadeOf(better).lightness).toBeLessThan(shadeOf(color).lightness);
      }
    }
  });

  it('is refused in words that say how far it is from readable', () => {
    expect(colorFault('#ffd700')).toMatch(
      /^#ffd700 cannot be read: its contrast on the pages is 1\.\d:1, and text needs 4\.5:1\. The nearest/,
    );
  });
});

describe('the stylesheet of a site', () => {
  const valuesIn = (css: string) =>
    Object.fromEntries(
      [...css.matchAll(/--([\w-]+):([^;}]+)/g)].map(([, name = '', value = '']) => [name, value]),
    );

  it('has shades that can be read on every ground of both themes, for any color that is taken', () => {
    const taken = colors.filter((color) => colorFault(color) === null);
    expect(taken.length).toBeGreaterThan(50);
    for (const color of taken) {
      const [onPaper = '', inTheDark = ''] = (siteSheet({ brand: color, accent: color }) ?? '').split('\n');
      for (const [theme, sheet] of [
        [light, valuesIn(onPaper)],
        [dark, valuesIn(inTheDark)],
      ] as const) {
        const { brand = '', link = '' } = sheet;
        for (const ground of [
          theme.paper,
          theme.sheet,
          theme.well,
          sheet['link-wash'] ?? '',
          sheet['on-brand'] ?? '',
        ])
          expect(contrast(brand, ground), `${color}: ${brand} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        expect(contrast(sheet['brand-strong'] ?? '', sheet['on-brand'] ?? '')).toBeGreaterThanOrEqual(4.5);
        expect(link).toBe(brand);
        // What stands on a wash is text, too.
        expect(contrast(theme.ink, sheet['link-wash'] ?? '')).toBeGreaterThanOrEqual(7);
      }
    }
  });

  it('says nothing of a color that was not chosen', () => {
    expect(siteSheet({ brand: null, accent: null })).toBeNull();
    expect(siteSheet({ brand: null, accent: '#0b6157' })).not.toContain('brand');
    expect(siteSheet({ brand: '#1f4e79', accent: null })).not.toContain('link');
  });

  it('leaves the last word to paper and to the colors that a reader has chosen', () => {
    const [, , print = '', forced = ''] = (siteSheet({ brand: '#1f4e79', accent: '#0b6157' }) ?? '').split(
      '\n',
    );
    expect(print).toMatch(/^@media print/);
    expect(forced).toMatch(/^@media \(forced-colors:active\).*--brand:LinkText/);
  });
});

describe('site.yaml', () => {
  const readWith = (yaml: string) => {
    writeFileSync(join(folder, 'site.yaml'), yaml);
    return readSite(folder);
  };

  it('is optional, and then the site is the software', () => {
    const { settings, problems } = readSite(resolve('tests/fixtures/courses'));
    expect(problems).toEqual([]);
    expect(siteOf(settings)).toMatchObject({ name: 'Lectern', isNamed: false, sheet: null, poweredBy: true });
  });

  it('gives all that it says', () => {
    const { settings, problems } = readSite(resolve('tests/fixtures/branded'));
    expect(problems).toEqual([]);
    expect(siteOf(settings)).toMatchObject({
      name: 'Ketterby Commons',
      isNamed: true,
      logo: { type: 'image/svg+xml', ratio: 2 },
      headline: 'Learn what the town knows.',
      help: 'help@ketterby.example',
      poweredBy: false,
    });
  });

  it.each([
    ['brandColor: yellow', /brandColor: must be a color as six digits/],
    ["brandColor: '#ffd700'", /brandColor: #ffd700 cannot be read.*The nearest that can be read is #/],
    ["accentColor: '#eee'", /accentColor: #eee cannot be read/],
    ['name: ""', /name: must not be empty/],
    [`name: ${'long '.repeat(20)}`, /name: must have at most 40 characters/],
    ['help: ask Ruth', /help: must be an email address such as .* or a full address/],
    ['language: es', /language: must be en, since the site has its words in no other language/],
    ['poweredBy: off please', /poweredBy: must be true or false/],
    ['colour: red', /colour/],
    ['logo: ../secret.svg', /logo: \.\.\/secret\.svg is not beside site\.yaml/],
    ['logo: logo.gif', /logo: must be an SVG or PNG file/],
  ])('is refused by key and line, with a remedy: %s', (line, message) => {
    const { problems } = readWith(`kind: For everybody\n${line}\n`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file: 'site.yaml', line: 2 });
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.remedy).toMatch(/\w{3}/);
  });

  it('gives way to the settings, field by field', () => {
    const { settings } = readSite(resolve('tests/fixtures/branded'));
    const own = { fields: { name: 'Tamarack Classes', poweredBy: true }, logo: null };
    expect(siteOf(joinSettings(settings, own))).toMatchObject({
      name: 'Tamarack Classes',
      poweredBy: true,
      headline: 'Learn what the town knows.',
      logo: { ratio: 2 },
    });
    expect(joinSettings(settings, noSettings)).toEqual(settings);
  });
});

describe('a logo', () => {
  const svg = (content: string, root = 'viewBox="0 0 40 20"') =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${root}>${content}</svg>`);

  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a handler', svg('<path onclick="alert(1)" d="M0 0"/>')],
    ['a link elsewhere', svg('<a href="https://example.org"><path d="M0 0"/></a>')],
    ['another picture', svg('<image xlink:href="data:image/png;base64,AA"/>')],
    ['a style that loads something', svg('<path style="fill:url(https://example.org/x)" d="M0 0"/>')],
    ['HTML', svg('<foreignObject><b>Hi</b></foreignObject>')],
    ['no size', svg('<path d="M0 0"/>', '')],
    ['a banner', svg('<path d="M0 0"/>', 'viewBox="0 0 700 20"')],
    ['a text', Buffer.from('Ketterby')],
    ['too many bytes', svg(' '.repeat(20_000))],
    ['half a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])],
  ])('is refused with a remedy if it is or has %s', (_what, bytes) => {
    const parsed = parseLogo(bytes);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.remedy).toMatch(/\.$/);
  });

  it('may refer to its own parts', () => {
    expect(parseLogo(svg('<use href="#a"/><path fill="url(#b)" d="M0 0"/>')).ok).toBe(true);
  });
});
