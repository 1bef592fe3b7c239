import { parse as parseScript } from 'acorn';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import postcss from 'postcss';
import type { AtRule, Declaration, Node, Rule } from 'postcss';
import { describe, expect, it } from 'vitest';
import { isKnownInCss, oldest } from '#tests/support/compat.ts';

const assets = 'build/client/assets';
const built = (ending: string): readonly string[] =>
  readdirSync(assets).filter((file) => file.endsWith(ending));
const read = (file: string): string => readFileSync(join(assets, file), 'utf8');

/**
 * What the oldest browsers do not know, and do without. Each is ignored alone, with no other rule or
 * declaration, and what it leaves out is said here.
 */
const doneWithout: Readonly<Record<string, string>> = {
  '::details-content': 'What is folded stays folded on paper.',
  '::marker': 'The signs of lists have the color of the text.',
  '::selection': 'Selected text has the colors of the browser.',
  ':focus-visible': 'The browser draws its own ring around what has the focus.',
  ':has': 'A chosen option shows by its sign alone. On paper, a long text stands in its field and below it.',
  '@media forced-colors': 'The browser keeps its own contrast.',
  '@page': 'The browser chooses the margins of paper.',
  'accent-color': 'Boxes and options have the color of the browser.',
  'aspect-ratio': 'A certificate is as high as its text, and a player has a fixed height.',
  'break-after: avoid': 'A heading can stand at the end of a sheet.',
  ':popover-open': 'Terms lead to the glossary.',
  appearance: 'It belongs to a list that is printed.',
  'color-scheme': 'Controls are light in the dark.',
  'container-type': 'A certificate is measured by the window, see certificate-sheet.css.',
  'content-visibility': 'It belongs to ::details-content.',
  'cursor: pointer': 'A phone has no pointer.',
  'forced-color-adjust': 'It belongs to forced colors.',
  'overflow-wrap: anywhere': 'Words break as everywhere on the page.',
  page: 'A certificate is printed upright.',
  'print-color-adjust': 'Its prefixed name stands beside it.',
  'reading-flow': 'The Tab key goes through the header as it is written.',
  resize: 'A field has the size that it has.',
  'scroll-behavior': 'The page jumps to what a link leads to.',
  'scroll-padding-block-start': 'It belongs to the bar of a lesson, which stays in view.',
  'scroll-padding-block': 'What a link leads to stands at the edge of the window.',
  'text-decoration-thickness': 'Links have the line of the browser.',
  'text-decoration: dotted': 'Terms have the line of the browser.',
  'text-size-adjust': 'Its prefixed name stands beside it.',
  'text-underline-offset': 'Links have the line of the browser.',
  'text-wrap': 'Lines are as long as they happen to be.',
};

/** Whether a node stands in a test of what the browser knows. */
function isTested(node: Node): boolean {
  for (let around = node.parent; around !== undefined; around = around.parent)
    if (around.type === 'atrule' && 'name' in around && around.name === 'supports') return true;
  return false;
}

/** Whether an earlier declaration of the same rule says the same for browsers that ignore this one. */
function hasFallback(declaration: Declaration): boolean {
  const siblings = declaration.parent?.nodes ?? [];
  const at = siblings.indexOf(declaration);
  return siblings.slice(0, at).some((node) => node.type === 'decl' && node.prop === declaration.prop);
}

const withoutTexts = (value: string): string => value.replaceAll(/"[^"]*"|'[^']*'|url\([^)]*\)/g, '');

/** What the value of a declaration uses that the oldest browsers do not know. */
function unknownInValue({ prop, value }: Declaration): readonly string[] {
  const words = withoutTexts(value).match(/-?[a-z][\w-]*\(?/gi) ?? [];
  return words.flatMap((word) => {
    const name = word.replace('(', '');
    const known = word.endsWith('(')
      ? (isKnownInCss('types', name) ?? isKnownInCss('types', 'color', name))
      : prop.startsWith('--')
        ? undefined
        : isKnownInCss('properties', prop, name);
    return known === false ? [`${prop}: ${word}`] : [];
  });
}

const units = /\d(?:cqw|cqh|cqi|cqb|cqmin|cqmax|svh|svw|lvh|lvw|dvh|dvw|dvi|dvb|rlh|lh|cap|ic)\b/;

function unknownInDeclaration(declaration: Declaration): readonly string[] {
  const { prop, value } = declaration;
  if (hasFallback(declaration)) return [];
  if (!prop.startsWith('--') && isKnownInCss('properties', prop) === false) return [prop];
  return [
    ...unknownInValue(declaration),
    ...(units.test(value) ? [`${prop}: ${value}`] : []),
    ...(prop === 'content' && withoutTexts(value).includes('/') ? [`content: ${value}`] : []),
  ];
}

/**
 * What selectors use that the oldest browsers do not know. Where one selector of a list does, all of them are
 * ignored.
 */
function unknownInSelectors({ selectors }: Rule): readonly string[] {
  const unknown = selectors.map((selector) =>
    [...selector.matchAll(/::?(?:-\w+-)?([\w-]+)(\()?/g)].flatMap(([pseudo, name = '']) =>
      isKnownInCss('selectors', name) === false ? [pseudo.replace('(', '')] : [],
    ),
  );
  const isMixed = unknown.some((names) => names.length > 0) && unknown.some((names) => names.length === 0);
  const lists = selectors.some((selector) => /:not\([^)]*,/.test(selector)) ? [':not() of several'] : [];
  return [...unknown.flat().map((name) => (isMixed ? `${name} beside others` : name)), ...lists];
}

function unknownInAtRule(rule: AtRule): readonly string[] {
  const { name, params } = rule;
  if (name === 'media') {
    const features = [...params.matchAll(/\(\s*([\w-]+)/g)].map(([, feature = '']) => feature);
    return [
      ...features.filter((feature) => isKnownInCss('at-rules', 'media', feature) === false),
      ...(/[<>=]/.test(params) ? [`a range of ${params}`] : []),
      // Without a kind of media, a negation is a later addition, too.
      ...(/\bnot\s*\(|\bor\b/.test(params) ? [params] : []),
    ].map((what) => `@media ${what}`);
  }
  return isKnownInCss('at-rules', name) === false ? [`@${name}`] : [];
}

/** What a stylesheet uses that the oldest browsers do not know, unless it asks them first. */
function unknownIn(css: string): ReadonlySet<string> {
  const unknown = new Set<string>();
  const add = (names: readonly string[]): void => {
    for (const name of names) unknown.add(name);
  };
  postcss.parse(css).walk((node) => {
    if (isTested(node)) return;
    if (node.type === 'decl' && node.parent?.type === 'rule') add(unknownInDeclaration(node));
    else if (node.type === 'rule') add(unknownInSelectors(node));
    else if (node.type === 'atrule') add(unknownInAtRule(node));
  });
  return unknown;
}

describe('the oldest browsers', () => {
  it('are those that the README names', () => {
    const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
    const said = { chrome: 'Chrome', edge: 'Edge', firefox: 'Firefox', safari: 'Safari', safari_ios: 'iOS' };
    expect(oldest.map(({ name }) => name).sort()).toEqual(Object.keys(said).sort());
    for (const { name, version } of oldest)
      expect(readme).toContain(`${said[name]} ${version.filter((part) => part !== 0).join('.')}`);
  });

  it.each(built('.css'))('know all that %s needs', (file) => {
    expect([...unknownIn(read(file))].sort()).toEqual(Object.keys(doneWithout).sort());
  });

  it('can read every script', () => {
    const scripts = built('.js');
    expect(scripts.length).toBeGreaterThan(100);
    for (const file of scripts) {
      const code = read(file);
      expect(() => parseScript(code, { ecmaVersion: 2020, sourceType: 'module' }), file).not.toThrow();
      // Safari knows these two only since 14.
      expect(code, file).not.toMatch(/\b\d+n\b|export \* as/);
    }
  });
});

describe('what they do not know', () => {
  it.each([
    ['@layer a { p { color: red } }', '@layer'],
    ['@media (width >= 48rem) { p { color: red } }', '@media a range of (width >= 48rem)'],
    ['@media not (min-width: 48rem) { p { color: red } }', '@media not (min-width: 48rem)'],
    ['p { inset-inline-start: 0 }', 'inset-inline-start'],
    ['p { margin-block: 1px }', 'margin-block'],
    ['p { color: color-mix(in srgb, red, blue) }', 'color: color-mix('],
    ['p { color: light-dark(red, blue) }', 'color: light-dark('],
    ['p { inline-size: 3cqi }', 'inline-size: 3cqi'],
    ['p { overflow-wrap: anywhere }', 'overflow-wrap: anywhere'],
    ["p { content: '/' / '' }", "content: '/' / ''"],
    ['p:is(a, b) { color: red }', ':is'],
    ['a, p:has(b) { color: red }', ':has beside others'],
    ['p:not(a, b) { color: red }', ':not() of several'],
  ])('is found in %s', (css, name) => {
    expect([...unknownIn(css)]).toContain(name);
  });

  it('is nothing that a browser is asked for, or that has a fallback', () => {
    const css = "@supports (width: 1cqi) { p { width: 1cqi } } a { content: '/'; content: '/' / '' }";
    expect([...unknownIn(css)]).toEqual([]);
  });
});

describe('a flexible box with gaps', () => {
  const css = built('.css').map(read).join('\n');

  /** The declarations of each selector, and whether they stand in a rule for browsers without gaps. */
  const rules: {
    readonly selector: string;
    readonly isForOld: boolean;
    readonly props: ReadonlyMap<string, string>;
  }[] = [];
  postcss.parse(css).walkRules((rule) => {
    const { parent } = rule;
    const isForOld = parent?.type === 'atrule' && parent.toString().startsWith('@supports not (inset');
    const props = new Map(
      rule.nodes.flatMap((node) => (node.type === 'decl' ? [[node.prop, node.value] as const] : [])),
    );
    // What weighs as much as a layer says nothing about what is selected.
    for (const selector of rule.selectors)
      rules.push({ selector: selector.replaceAll(/:not\(#\\#\)/g, ''), isForOld, props });
  });

  it('keeps its parts apart without them, too', () => {
    const flexible = new Set(
      rules.flatMap(({ selector, props }) =>
        (props.get('display') ?? '').endsWith('flex') ? [selector] : [],
      ),
    );
    const withGaps = rules.flatMap(({ selector, props }) =>
      flexible.has(selector) && ['gap', 'column-gap'].some((name) => props.has(name)) ? [selector] : [],
    );
    const apart = new Set(
      rules.flatMap(({ selector, isForOld }) => (isForOld ? [selector.replace(/\s*>\s*\*.*$/, '')] : [])),
    );
    expect(withGaps.length).toBeGreaterThan(15);
    expect([...new Set(withGaps)].filter((selector) => !apart.has(selector))).toEqual([]);
  });
});
