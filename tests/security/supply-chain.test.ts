import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      name: z.string().optional(),
      version: z.string().optional(),
      license: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().default(false),
      devOptional: z.boolean().default(false),
      hasInstallScript: z.boolean().default(false),
    }),
  ),
});

const packageSchema = z.object({ allowScripts: z.record(z.string(), z.boolean()) });

const lock = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

/** Every package of the lock file. Its name is the last part of its path, unless it is an alias. */
const locked = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ ...entry, name: entry.name ?? path.split('node_modules/').at(-1) ?? '' }));

const inProduction = locked.filter(({ dev, devOptional }) => !dev && !devOptional);

/** Licenses that let an operator run Lectern, and pass it on, with a notice and nothing else. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Zlib',
]);

/** Packages with another license, and why they may be used. */
const exceptions: Readonly<Record<string, string>> = {
  '@digitalbazaar/credentials-context': 'BSD-3-Clause, and the W3C license for the context files',
  lightningcss: 'MPL-2.0, of the tool that builds the stylesheet, of which nothing is passed on',
  '@resvg/resvg-wasm': 'MPL-2.0, which asks for the source of changes to its own files; we change none',
};

/** Whether a license, such as `(MIT OR GPL-3.0-or-later)`, can be chosen from the allowed ones. */
const isAllowed = (license: string): boolean =>
  license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.has(one)));

/** Packages that run a script when they are installed: whether they may, and why. */
const scripts: Readonly<Record<string, readonly [mayRun: boolean, reason: string]>> = {
  'better-sqlite3': [true, 'It fetches or compiles its library for this version of Node.'],
  esbuild: [false, 'Its script only replaces a wrapper. The library is in a package for each platform.'],
};

describe('the licenses of production packages', () => {
  it('are on the list, or each is an exception with a reason', () => {
    expect(inProduction.length).toBeGreaterThan(400);
    const others = inProduction
      .filter(({ license = '' }) => !isAllowed(license))
      // It has a package for each platform.
      .map(({ name }) => name.replace(/^lightningcss-.+/, 'lightningcss'));
    expect([...new Set(others)].sort()).toEqual(Object.keys(exceptions).sort());
  });

  it.each([
    ['(MIT OR GPL-3.0-or-later)', true],
    ['MIT AND OFL-1.1', true],
    ['(MIT AND GPL-3.0-only)', false],
    ['AGPL-3.0-only', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['', false],
  ])('are read as a choice or a sum: %s', (license, expected) => {
    expect(isAllowed(license)).toBe(expected);
  });
});

describe('the packages of the lock file', () => {
  it('come from the registry that npm is configured for, each with its checksum', () => {
    const odd = locked.filter(
      ({ resolved, integrity = '' }) => resolved !== undefined || !integrity.startsWith('sha512-'),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  it('run no script when they are installed, except those that have to', () => {
    const withScripts = new Set(locked.filter((one) => one.hasInstallScript).map(({ name }) => name));
    expect([...withScripts].sort()).toEqual(Object.keys(scripts).sort());
    const { allowScripts } = packageSchema.parse(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(allowScripts).toEqual(
      Object.fromEntries(Object.entries(scripts).map(([name, [mayRun]]) => [name, mayRun])),
    );
  });
});

const bomSchema = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.\d$/),
  metadata: z.object({ component: z.object({ type: z.literal('application'), version: z.string() }) }),
  components: z.array(
    z.object({
      'bom-ref': z.string(),
      type: z.literal('library'),
      name: z.string(),
      version: z.string(),
      purl: z.string(),
    }),
  ),
});

describe('npm run sbom', () => {
  it('lists every production package in the format of CycloneDX', () => {
    const { stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    const { components } = bomSchema.parse(JSON.parse(stdout));
    const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
    const missing = inProduction.filter(({ name, version = '' }) => !listed.has(`${name}@${version}`));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});
