import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const folders = ['app', 'db', 'courses', 'certificates'];

const cruiseSchema = z.object({
  modules: z.array(
    z.object({ source: z.string(), dependencies: z.array(z.object({ resolved: z.string() })) }),
  ),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** What dependency-cruiser says of the folders of the house under `root`. */
function cruise(root: string) {
  const tool = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout } = spawnSync(
    process.execPath,
    [tool, '--config', resolve('.dependency-cruiser.cjs'), '--output-type', 'json', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  const { modules, summary } = cruiseSchema.parse(JSON.parse(stdout));
  return {
    modules,
    broken: summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} imports ${to}`),
  };
}

/** Breaks each rule once: the import of the second file by the first. */
const forbidden = [
  ['subjects-through-their-index', 'app/quiz/a.ts', 'app/awards/b.ts'],
  ['shared-rooms-import-no-subject', 'app/ui/a.ts', 'app/awards/index.ts'],
  ['shared-rooms-import-no-subject', 'app/platform/a.ts', 'app/awards/index.ts'],
  ['only-entries-import-commands-and-jobs', 'app/quiz/a.server.ts', 'app/jobs.server.ts'],
  ['courses-are-pure', 'courses/a.ts', 'app/ui/b.ts'],
  ['certificates-are-pure', 'certificates/a.ts', 'courses/b.ts'],
  ['db-knows-no-app', 'db/a.ts', 'app/ui/b.ts'],
  ['db-imports-only-types', 'db/c.ts', 'courses/b.ts'],
  ['pages-import-no-database', 'app/quiz/a.route.tsx', 'db/store.ts'],
  ['components-import-no-server', 'app/quiz/c.tsx', 'app/quiz/b.server.ts'],
  ['services-import-no-page', 'app/quiz/c.server.ts', 'app/quiz/b.tsx'],
  ['nothing-imports-tests', 'app/quiz/d.ts', 'tests/b.ts'],
  ['no-circular-files', 'app/skills/a.ts', 'app/skills/b.ts'],
  ['no-circular-rooms', 'app/guide/a.ts', 'app/plan/index.ts'],
  ['no-circular-rooms', 'app/plan/b.ts', 'app/guide/index.ts'],
] as const;

/** What is said of a house whose files import each other in these ways. */
function cruiseHouse(): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), 'lectern-house-'));
  try {
    for (const folder of folders) mkdirSync(join(root, folder));
    writeFileSync(
      join(root, 'tsconfig.json'),
      '{ "compilerOptions": { "allowImportingTsExtensions": true } }',
    );
    for (const file of new Set(forbidden.flatMap(([, from, to]) => [from, to]))) {
      mkdirSync(join(root, dirname(file)), { recursive: true });
      const up = '../'.repeat(file.split('/').length - 1);
      const lines = forbidden.filter(([, from]) => from === file).map(([, , to]) => `import '${up}${to}';`);
      writeFileSync(join(root, file), [...lines, 'export {};', ''].join('\n'));
    }
    // The way back, which makes a circle of the two.
    writeFileSync(join(root, 'app/skills/b.ts'), "import './a.ts';\n");
    return cruise(root).broken;
  } finally {
    rmSync(root, { recursive: true });
  }
}

const brokenHouse = cruiseHouse();
const house = cruise('.');

/** The room of a file: a folder of `app`, or one of the other folders of the house. */
function roomOf(file: string): string | null {
  const [top = '', second = '', third] = file.split('/');
  if (top === 'app') return third === undefined ? null : second;
  return folders.includes(top) ? top : null;
}

/** Which rooms each room imports. */
const measured = new Map<string, Set<string>>();
for (const { source, dependencies } of house.modules) {
  const room = roomOf(source);
  if (room === null) continue;
  const uses = measured.get(room) ?? new Set();
  measured.set(room, uses);
  for (const { resolved } of dependencies) {
    const used = roomOf(resolved);
    if (used !== null && used !== room) uses.add(used);
  }
}

/** Rows of the table of rooms in ARCHITECTURE.md: the room, and the rooms that it uses. */
const drawn = readFileSync('ARCHITECTURE.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, room, uses] = /^\| `(?:app\/)?([\w-]+)` +\|.+\|([^|]*)\|$/.exec(line) ?? [];
    return room === undefined || uses === undefined
      ? []
      : [
          {
            room,
            uses: uses
              .trim()
              .split(', ')
              .filter((name) => name !== ''),
          },
        ];
  });

describe('the import rules', () => {
  it('hold for every file of the house', () => {
    expect(house.modules.length).toBeGreaterThan(300);
    expect(house.broken).toEqual([]);
  });

  it.each(forbidden)('refuse, by the name of %s, that %s imports %s', (rule, from, to) => {
    const ends = rule === 'no-circular-rooms' ? [dirname(from), dirname(to)] : [from, to];
    expect(brokenHouse).toContain(`${rule}: ${ends.join(' imports ')}`);
  });
});

describe('ARCHITECTURE.md', () => {
  it('has a row for each room, with the rooms that it really uses', () => {
    expect(drawn.map(({ room, uses }) => [room, [...uses].sort()]).sort()).toEqual(
      [...measured].map(([room, uses]) => [room, [...uses].sort()]).sort(),
    );
  });

  it('lists the rooms so that each uses only rooms below it', () => {
    const order = drawn.map(({ room }) => room);
    const upward = drawn.flatMap(({ room, uses }) =>
      uses.filter((used) => order.indexOf(used) < order.indexOf(room)).map((used) => `${room} uses ${used}`),
    );
    expect(upward).toEqual([]);
  });
});

describe('the files', () => {
  it('have at most 350 lines', () => {
    const long = folders
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
      )
      .filter((file) => /\.tsx?$/.test(file) && readFileSync(file, 'utf8').split('\n').length > 350);
    expect(long).toEqual([]);
  });
});
