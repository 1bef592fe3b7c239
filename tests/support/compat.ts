import type { CompatStatement, Identifier, SimpleSupportStatement } from '@mdn/browser-compat-data';
import data from '@mdn/browser-compat-data/forLegacyNode';
import browserslist from 'browserslist';

/** The browsers of package.json, as MDN calls them. */
const names = {
  chrome: 'chrome',
  edge: 'edge',
  firefox: 'firefox',
  safari: 'safari',
  ios_saf: 'safari_ios',
} as const;

type Name = keyof typeof names;

const isName = (name: string): name is Name => name in names;

/** The oldest browsers that the site is built for. */
export const oldest = browserslist().map((entry) => {
  const [name = '', version = ''] = entry.split(' ');
  if (!isName(name)) throw new Error(`${name} is no browser of which we know anything`);
  return { name: names[name], version: numbersOf(version) };
});

function numbersOf(version: string): readonly [major: number, minor: number] {
  const [, major, minor = '0'] = /^≤?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return major === undefined ? [Infinity, 0] : [Number(major), Number(minor)];
}

/** Whether a browser of that version has what came with the other, without a prefix or a setting. */
function has(version: readonly [number, number], support: SimpleSupportStatement): boolean {
  const { version_added: added, version_removed: removed, prefix, alternative_name: alias, flags } = support;
  if (typeof added !== 'string' || prefix !== undefined || alias !== undefined || flags !== undefined)
    return false;
  const isOlder = ([major, minor]: readonly [number, number]) =>
    major > version[0] || (major === version[0] && minor > version[1]);
  return !isOlder(numbersOf(added)) && (typeof removed !== 'string' || isOlder(numbersOf(removed)));
}

/** Whether each of the oldest browsers has a feature. */
const isEverywhere = ({ support }: CompatStatement): boolean =>
  oldest.every(({ name, version }) => [support[name] ?? []].flat().some((one) => has(version, one)));

/** What MDN says of a feature, by the path to it; undefined if it knows none. */
function featureAt(root: Identifier, path: readonly string[]): CompatStatement | undefined {
  let place: Identifier | undefined = root;
  for (const step of path) place = place?.[step];
  return place?.__compat;
}

/** Whether the oldest browsers all know a feature of CSS, such as `properties`, `gap`. */
export function isKnownInCss(...path: readonly string[]): boolean | undefined {
  const feature = featureAt(data.css, path);
  return feature === undefined ? undefined : isEverywhere(feature);
}

const keysOf = (place: Identifier): readonly string[] =>
  Object.keys(place).filter((key) => key !== '__compat');

/** A member of a thing that pages can name, and whether it belongs to the thing or to what is made of it. */
export interface Member {
  readonly thing: string;
  readonly member: string;
  /** Whether the thing has it, or what is made of it, or either. */
  readonly places: readonly string[];
}

/**
 * What scripts can use in current browsers and not in some of the oldest: things, and members of others.
 */
export function unknownInScripts(): {
  readonly things: readonly string[];
  readonly members: readonly Member[];
} {
  const things: string[] = [];
  const members: Member[] = [];
  for (const group of [data.api, data.javascript.builtins ?? {}]) {
    for (const thing of keysOf(group)) {
      const whole = featureAt(group, [thing]);
      if (whole !== undefined && !isEverywhere(whole)) {
        things.push(thing);
        continue;
      }
      for (const key of keysOf(group[thing] ?? {})) {
        const feature = featureAt(group, [thing, key]);
        if (key === thing || key.endsWith('_event') || feature === undefined) continue;
        if (isEverywhere(feature)) continue;
        // Of the language, MDN does not say what belongs to a thing and what to those made of it.
        const places = group !== data.api ? ['own', 'made'] : key.endsWith('_static') ? ['own'] : ['made'];
        members.push({ thing, member: key.replace(/_static$/, ''), places });
      }
    }
  }
  return { things, members };
}
