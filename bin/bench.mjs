import { join } from 'node:path';
import { ensureInstalled, root, run } from './prepare.mjs';

/** How much a second, on one core: every file `tests/bench/*.bench.ts`, one after the other. */

ensureInstalled();
run(process.execPath, [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'bench',
  '--run',
  '--project',
  'unit',
  ...process.argv.slice(2),
]);
