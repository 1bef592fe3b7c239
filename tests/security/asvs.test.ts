import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The requirements of ASVS 5.0.0 by section: those of level 1, then those of level 2. */
const sections = `
  1.1: | 1-2
  1.2: 1-5 | 6-9
  1.3: 1-2 | 3-11
  1.4: | 1-3
  1.5: 1 | 2
  2.1: 1 | 2-3
  2.2: 1-2 | 3
  2.3: 1 | 2-4
  2.4: | 1
  3.2: 1-2 |
  3.3: 1 | 2-4
  3.4: 1-2 | 3-6
  3.5: 1-3 | 4-5
  3.7: | 1-2
  4.1: 1 | 2-3
  4.2: | 1
  4.3: | 1-2
  4.4: 1 | 2-4
  5.1: | 1
  5.2: 1-2 | 3
  5.3: 1-2 |
  5.4: | 1-3
  6.1: 1 | 2-3
  6.2: 1-8 | 9-12
  6.3: 1-2 | 3-4
  6.4: 1-2 | 3-4
  6.5: | 1-5
  6.6: | 1-3
  6.8: | 1-4
  7.1: | 1-3
  7.2: 1-4 |
  7.3: | 1-2
  7.4: 1-2 | 3-5
  7.5: | 1-2
  7.6: | 1-2
  8.1: 1 | 2
  8.2: 1-2 | 3
  8.3: 1 |
  8.4: | 1
  9.1: 1-3 |
  9.2: 1 | 2-4
  10.1: | 1-2
  10.2: | 1-2
  10.3: | 1-4
  10.4: 1-5 | 6-11
  10.5: | 1-5
  10.6: | 1-2
  10.7: | 1-3
  11.1: | 1-2
  11.2: | 1-3
  11.3: 1-2 | 3
  11.4: 1 | 2-4
  11.5: | 1
  11.6: | 1
  12.1: 1 | 2-3
  12.2: 1-2 |
  12.3: | 1-4
  13.1: | 1
  13.2: | 1-5
  13.3: | 1-2
  13.4: 1 | 2-5
  14.1: | 1-2
  14.2: 1 | 2-4
  14.3: 1 | 2-3
  15.1: 1 | 2-3
  15.2: 1 | 2-3
  15.3: 1 | 2-7
  16.1: | 1
  16.2: | 1-5
  16.3: | 1-4
  16.4: | 1-3
  16.5: | 1-3
  17.1: | 1
  17.2: | 1-4
  17.3: | 1-2
`;

function numbersIn(range: string): readonly number[] {
  if (range === '') return [];
  const [first = 0, last = first] = range.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_number, index) => first + index);
}

/** Each requirement with its level, such as `1.2.4 level 1`. */
const required = sections
  .trim()
  .split('\n')
  .flatMap((line) => {
    const [section = '', ranges = ''] = line.trim().split(':');
    return ranges
      .split('|')
      .flatMap((range, index) =>
        numbersIn(range.trim()).map((number) => `${section}.${String(number)} level ${String(index + 1)}`),
      );
  });

const states = ['met', 'partly', 'not met', 'not applicable'] as const;

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const lines = readFileSync('docs/asvs.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'));

const rows = lines
  .map(cellsOf)
  .flatMap(([number = '', level = '', , state = '', where = '']) =>
    /^\d+\.\d+\.\d+$/.test(number) ? [{ number, level, state, where }] : [],
  );

/** The files that a cell names, as code or as a link from `docs`. */
const filesIn = (where: string): readonly string[] => [
  ...[...where.matchAll(/`([^`\s]*[/.][^`\s]*)`/g)].map(([, file = '']) => file),
  ...[...where.matchAll(/\]\(([^)#]+)/g)].map(([, target = '']) => `docs/${target}`),
];

describe('the table of OWASP ASVS', () => {
  it('has every requirement of levels 1 and 2 once, in order, with its level', () => {
    expect(required.length).toBe(253);
    expect(rows.map(({ number, level }) => `${number} level ${level}`).sort()).toEqual([...required].sort());
  });

  it('says of each what its state is, and names a file or a reason', () => {
    for (const { number, state, where } of rows) {
      expect(states, number).toContain(state);
      expect(where.length, number).toBeGreaterThan(10);
      if (state === 'met') expect(filesIn(where), number).not.toEqual([]);
    }
  });

  it('names only files that exist', () => {
    const gone = rows.flatMap(({ number, where }) =>
      filesIn(where)
        .filter((file) => !file.startsWith('/') && !existsSync(file))
        .map((file) => `${number}: ${file}`),
    );
    expect(gone).toEqual([]);
    expect(rows.filter(({ where }) => where.includes('tests/')).length).toBeGreaterThan(80);
  });

  it('is counted rightly at its head', () => {
    const counts = (...levels: readonly string[]) => {
      const some = rows.filter(({ level }) => levels.includes(level));
      return [...states.map((state) => some.filter((row) => row.state === state).length), some.length].map(
        String,
      );
    };
    const head = lines.map(cellsOf).filter(([level = '']) => /^(1|2|1 and 2)$/.test(level));
    expect(head).toEqual([
      ['1', ...counts('1')],
      ['2', ...counts('2')],
      ['1 and 2', ...counts('1', '2')],
    ]);
  });
});
