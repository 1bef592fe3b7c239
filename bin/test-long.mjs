import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root, run } from './prepare.mjs';

/** Runs the tests that are worth more than `npm test` has time for, with many more cases. */

ensureInstalled();
ensureBuilt();
run(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    ...['run', '--project', 'unit'],
    ...['cache-safety', 'fuzz', 'kill-rounds'].map((name) => `tests/security/${name}.test.ts`),
  ],
  { env: { ...process.env, TEST_LONG: '1' } },
);
