import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** Folders without documentation. `lectern check` tests the links of courses. */
const leftOut = ['node_modules', 'build', 'var', '.git', 'courses/content', 'tests/fixtures'];

function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return leftOut.includes(path) ? [] : pagesIn(path);
    return path.endsWith('.md') ? [path] : [];
  });
}

const pages = pagesIn('.').map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** The text without code, in which brackets mean something else. */
const withoutCode = (text: string): string =>
  text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** The ids that GitHub gives to the headings of a page. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the documentation', () => {
  it('has links that lead to a file, and to a heading in it', () => {
    const links = pages.flatMap(({ file, text }) =>
      [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ file, target })),
    );
    const inside = links.filter(({ target }) => !/^[a-z]+:/.test(target));
    expect(inside.length).toBeGreaterThan(50);
    const dead = inside.filter(({ file, target }) => {
      const [path = '', anchor] = target.split('#');
      const found = path === '' ? file : join(dirname(file), path);
      if (!existsSync(found)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(found, 'utf8')).includes(anchor);
    });
    expect(dead).toEqual([]);
  });

  it('has no line of more than 110 characters, apart from tables and code', () => {
    const long = pages.flatMap(({ file, text }) =>
      text
        .replace(/^```[\s\S]*?^```/gm, '')
        .split('\n')
        .filter((line) => line.length > 110 && !line.startsWith('|'))
        .map((line) => `${file}: ${line}`),
    );
    expect(long).toEqual([]);
  });
});

describe('the comments', () => {
  it('have no line of more than 110 characters', () => {
    const files = ['app', 'bin', 'certificates', 'courses', 'db', 'tests'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
        .map((file) => join(folder, file)),
    );
    expect(files.length).toBeGreaterThan(400);
    const long = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.length > 110 && /^\s*(\/\*\*|\*|\/\/)/.test(line))
        .map((line) => `${file}: ${line}`),
    );
    expect(long).toEqual([]);
  });
});

describe('ARCHITECTURE.md and CONTRIBUTING.md', () => {
  it('name only files that exist', () => {
    const endings = ['', '.ts', '.tsx', '.server.ts', '.route.ts', '.route.tsx'];
    const named = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(/`((?:app|bin|certificates|courses|db|tests)\/[\w./-]+)`/g),
      ].map(([, path = '']) => ({ file, path })),
    );
    expect(named.length).toBeGreaterThan(40);
    // A word in capitals stands for the name that the reader gives.
    const gone = named.filter(
      ({ path }) => !/\b[A-Z]{4,}\b/.test(path) && !endings.some((ending) => existsSync(path + ending)),
    );
    expect(gone).toEqual([]);
  });
});

describe('the records of decisions', () => {
  const folder = 'docs/decisions';
  const index = readFileSync(`${folder}/README.md`, 'utf8');
  const records = pages.filter(({ file }) => dirname(file) === folder && !file.endsWith('README.md'));

  it('are numbered from 0001 without a gap', () => {
    const numbers = records.map(({ file }) => /\/(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]).sort();
    expect(numbers.length).toBeGreaterThan(30);
    expect(numbers).toEqual(numbers.map((_, place) => String(place + 1).padStart(4, '0')));
  });

  it.each(records)(
    'have a status, context, decision and consequences, on one page: $file',
    ({ file, text }) => {
      const number = file.slice(folder.length + 1, folder.length + 5);
      expect(text).toMatch(new RegExp(`^# ${number}\\. .+\\n\\nStatus: .+ Date: \\d{4}-\\d\\d-\\d\\d\\.\\n`));
      const sections = [...text.matchAll(/^## (.+)\n\n(.)/gm)].map(([, heading]) => heading);
      expect(sections).toEqual(['Context', 'Decision', 'Consequences']);
      expect(text.split('\n').length).toBeLessThanOrEqual(60);
    },
  );

  it('stand in the index, each once', () => {
    const listed = [...index.matchAll(/^- \[\d{4}\]\((.+?)\)/gm)].map(([, target = '']) =>
      join(folder, target),
    );
    expect(listed.sort()).toEqual(records.map(({ file }) => file).sort());
  });

  it('name every package that package.json depends on', () => {
    const packages = z
      .object({
        dependencies: z.record(z.string(), z.string()),
        devDependencies: z.record(z.string(), z.string()),
      })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const names = [...Object.keys(packages.dependencies), ...Object.keys(packages.devDependencies)];
    const unexplained = names
      .filter((name) => !name.startsWith('@types/'))
      .filter((name) => !records.some(({ text }) => text.includes(`\`${name}\``)));
    expect(unexplained).toEqual([]);
  });
});
