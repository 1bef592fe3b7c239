import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve('.');

const files = ['app', 'db', 'courses', 'certificates'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
);

interface Import {
  readonly file: string;
  /** A path of the house such as "db/store.ts", or the name of a package. */
  readonly target: string;
  readonly isType: boolean;
}

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  return [
    ...text.matchAll(/(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|import\s*\(?'([^']+)'/g),
  ].map((match) => {
    const written = match[2] ?? match[3] ?? '';
    const target = written.startsWith('#')
      ? written.slice(1)
      : written.startsWith('.')
        ? relative(root, join(root, dirname(file), written))
        : written;
    return { file, target, isType: match[1] !== undefined };
  });
});

/** Says which imports of files under `from` break a rule, for a message that can be acted on. */
function breaking(from: RegExp, isForbidden: (found: Import) => boolean): string[] {
  return imports
    .filter((found) => from.test(found.file) && isForbidden(found))
    .map(({ file, target }) => `${file} imports ${target}`);
}

const under = (folder: string) => (found: Import) => found.target.startsWith(`${folder}/`);
const inHouse = /^(app|db|courses|certificates|tests)\//;
const route = /^app\/.*\.route\.tsx?$/;
const component = /^app\/\w+\/(?!.*\.route\.).*\.tsx$/;
const service = /^app\/(?!platform\/|cli\/|messages\/)\w+\/(?!.*\.route\.)[^/]*\.ts$/;
const isPage = ({ target }: Import) => route.test(target) || component.test(target);
const database = /^(drizzle-orm|drizzle-kit|better-sqlite3|pg)(\/|$)/;

describe('the import rules', () => {
  it('find what they look for', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(200);
  });

  it('courses import nothing of the house but courses', () => {
    expect(breaking(/^courses\//, (found) => inHouse.test(found.target) && !under('courses')(found))).toEqual(
      [],
    );
  });

  it('certificates import nothing of the house but certificates', () => {
    expect(
      breaking(/^certificates\//, (found) => inHouse.test(found.target) && !under('certificates')(found)),
    ).toEqual([]);
  });

  it('only the reader of courses reads the disk, and only files that load in certificates', () => {
    const disk = (found: Import) => /^(node:)?fs(\/|$)/.test(found.target);
    expect(breaking(/^courses\/(?!read\.ts)/, disk)).toEqual([]);
    expect(breaking(/^certificates\/(?!\w+\/load-)/, disk)).toEqual([]);
  });

  it('db imports only types of courses and certificates, and nothing of app', () => {
    expect(breaking(/^db\//, (found) => under('app')(found))).toEqual([]);
    expect(
      breaking(
        /^db\//,
        (found) => (under('courses')(found) || under('certificates')(found)) && !found.isType,
      ),
    ).toEqual([]);
  });

  it('drizzle and the drivers stay inside db', () => {
    expect(breaking(/^(app|courses|certificates)\//, (found) => database.test(found.target))).toEqual([]);
  });

  it('routes and components import no database, and commands only its types', () => {
    expect(breaking(/^app\/.*(\.route\.ts|\.tsx)$/, under('db'))).toEqual([]);
    expect(breaking(/^app\/cli\//, (found) => under('db')(found) && !found.isType)).toEqual([]);
  });

  it('services import only types of db, and only platform opens the Store', () => {
    expect(breaking(service, (found) => under('db')(found) && !found.isType)).toEqual([]);
    expect(breaking(/^app\/(?!platform\/|production)/, (found) => found.target === 'db/open.ts')).toEqual([]);
  });

  it('services import no route and no component', () => {
    expect(breaking(service, isPage)).toEqual([]);
  });

  it('platform imports no service and no route', () => {
    expect(breaking(/^app\/platform\//, (found) => service.test(found.target) || isPage(found))).toEqual([]);
  });

  it('only the start of the server imports jobs, which import no route and no component', () => {
    const jobs = 'app/jobs.server.ts';
    expect(breaking(/^app\/(?!platform\/start\.server\.ts)/, (found) => found.target === jobs)).toEqual([]);
    expect(breaking(/^app\/jobs\.server\.ts$/, isPage)).toEqual([]);
  });

  it('components import nothing of the server', () => {
    expect(breaking(component, (found) => /\.server(\.|$)/.test(found.target))).toEqual([]);
  });

  it('routes hold no rule: what is true of a course comes through a service', () => {
    const rules = /^courses\/(grade|draw|progress|read|load|check|blocks|parts)\.ts$/;
    expect(breaking(route, (found) => rules.test(found.target))).toEqual([]);
  });

  it('nothing imports tests', () => {
    expect(breaking(/./, under('tests'))).toEqual([]);
  });

  it('no file of code is longer than 350 lines', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 350);
    expect(long).toEqual([]);
  });
});
