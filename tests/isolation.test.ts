import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What changes the process or its modules for whatever runs after it. */
const changesProcess =
  /vi\.(useFakeTimers|setSystemTime|spyOn|fn|stub\w+|mock|doMock|hoisted|resetModules)|process\.(env\.\w+ = |chdir)|\b(Date|Math)\.\w+ = /;

/** The setup of every file: it watches the console, and undoes that after each test. */
const setup = 'support/no-console.ts';

const files = readdirSync('tests', { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(m?ts|tsx)$/.test(name) && name !== setup && name !== 'isolation.test.ts',
);

describe('a file that shares a process with others', () => {
  it('sets no timers, spies on nothing, and changes neither modules nor settings of the process', () => {
    const changing = files.filter((name) => changesProcess.test(readFileSync(join('tests', name), 'utf8')));
    expect(changing.filter((name) => !name.endsWith('.isolated.test.ts'))).toEqual([
      // It prepares the browser before any file runs.
      'support/chromium.ts',
    ]);
  });
});
