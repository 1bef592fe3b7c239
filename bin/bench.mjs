import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, root, run } from './prepare.mjs';

/**
 * Measures the built server over HTTP, and then single functions (every file `tests/bench/*.bench.ts`).
 *
 * `--only TEXT` measures the cases whose name has it, and no function. `--rounds`, `--seconds` and
 * `--learners` make it shorter or longer.
 */

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    learners: { type: 'string', default: '1000' },
  },
});

ensureInstalled();
ensureBuilt();

const { createServer } = await import('vite');
const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'warn',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const { bench } = await vite.ssrLoadModule('/tests/bench/http/bench.ts');
const { only, rounds, seconds, learners } = values;
const report = await bench([{ name: 'here', root }], {
  only,
  rounds: Number(rounds),
  seconds: Number(seconds),
  learners: Number(learners),
});
await vite.close();
const folder = join(root, 'var/bench');
mkdirSync(folder, { recursive: true });
const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`);
writeFileSync(file, JSON.stringify(report, null, 2));
console.log(`\nWritten to ${file}`);

if (only === '')
  run(process.execPath, [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'bench',
    '--run',
    '--project',
    'unit',
  ]);
