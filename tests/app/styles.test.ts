import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tokens } from '#app/styles/tokens.ts';
import { light } from '#theme';
import { classesOf } from '#tests/support/classes.ts';

const filesUnder = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => ending.test(file));

const index = 'app/styles/index.css';
const stylesheets = filesUnder('app', /\.css$/).filter((file) => file !== index);
const withoutComments = (file: string): string => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const rules = stylesheets.map((file) => ({ file, css: withoutComments(file) }));
const css = rules.map((sheet) => sheet.css).join('\n');

/** Declarations of a property that match: the file and the value. */
const declarations = (property: RegExp): readonly string[] =>
  rules
    .filter(({ file }) => basename(file) !== 'fonts.css')
    .flatMap(({ file, css: text }) =>
      [...text.matchAll(/(?:^|[{;])\s*([\w-]+):\s*([^;}]+)/g)]
        .filter(([, name = '']) => property.test(name))
        .map(([, name = '', value = '']) => `${file}: ${name}: ${value.trim()}`),
    );

const unique = (values: Iterable<string>): readonly string[] => [...new Set(values)].sort();

describe('the stylesheets', () => {
  it('are each named once in the index, so that a browser gets them as one', () => {
    const named = [...readFileSync(index, 'utf8').matchAll(/@import '([^']+)'/g)].map(([, path = '']) =>
      join(dirname(index), path),
    );
    expect([...named].sort()).toEqual([...stylesheets].sort());
  });

  it('have at most 350 lines', () => {
    expect(rules.filter((sheet) => sheet.css.split('\n').length > 350).map(({ file }) => file)).toEqual([]);
  });

  it('change at no more than three widths of the window', () => {
    const widths = [...css.matchAll(/@media[^{]*\bwidth\s*[<>]=?\s*([\d.]+\w+)/g)].map(([, at = '']) => at);
    expect(unique(widths)).toEqual(['36rem', '48rem', '62rem']);
    expect(css).not.toMatch(/@media[^{]*\b(min|max)-width/);
  });

  it('set type in a voice or a step of the look, or relative to the text around', () => {
    const own = declarations(/^font(-size|-family)?$/).filter(
      (line) => !/: (var\(--(voice-[\w-]+|step-\w+|reading|control)\)|inherit|[\d.]+em)$/.test(line),
    );
    expect(own).toEqual([]);
  });

  it('use every token of the look, and no other', () => {
    const given = [...tokens.matchAll(/(--[\w-]+):/g)].map(([, name = '']) => name);
    const used = [...`${css}${tokens}`.matchAll(/var\((--[\w-]+)\)/g)].map(([, name = '']) => name);
    expect(unique(used)).toEqual(unique(given));
  });

  it('name the classes that pages have, and pages have the classes that they name', () => {
    const sources = filesUnder('app', /\.tsx?$/);
    /** What authors write in drawings; courses/drawing.ts refuses other classes. */
    const ofDrawings = ['a', 'l', 'p', 't', 'x'];
    const onPages = unique([...sources.flatMap(classesOf), ...ofDrawings]);
    const selectors = [...css.matchAll(/([^{};]+)\{/g)].map(([, selector = '']) => selector);
    const named = selectors
      .filter((selector) => !selector.trim().startsWith('@'))
      .flatMap((selector) => [...selector.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name));
    expect(onPages.length).toBeGreaterThan(100);
    expect(onPages).toEqual(unique(named));
  });
});

describe('a color', () => {
  /** Hex digits and functions with numbers. Names after a dot or slash, and methods, are no colors. */
  const literal =
    /(?<![\w.&/])#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b(?!\()|\b(?:rgba?|hsla?|hwb|lab|lch|ok(?:lab|lch))\(\s*[\d.]+/gi;

  it('is written in theme.config.ts and nowhere else', () => {
    const files = ['app', 'certificates', 'courses', 'db', 'bin'].flatMap((folder) =>
      filesUnder(folder, /\.(tsx?|css|mjs)$/),
    );
    const written = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(literal)].map(([color]) => `${file}: ${color}`),
    );
    expect(written).toEqual([]);
    expect(readFileSync('theme.config.ts', 'utf8').match(literal)?.length).toBeGreaterThan(20);
    expect(css).not.toMatch(/:[^;{]*\b(white|black|gr[ae]y|red)\b/);
  });

  it('of the icon, which is a file, is the accent', () => {
    const icon = readFileSync('app/public/favicon.svg', 'utf8');
    expect(unique(icon.match(literal) ?? [])).toEqual([light.brand]);
  });
});
