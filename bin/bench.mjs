import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, root, run } from './prepare.mjs';

/**
 * Measures the built server over HTTP, and then single functions (every file `tests/bench/*.bench.ts`).
 *
 * `--against REV` measures another revision in the same run. `--only TEXT` measures the cases whose name has
 * it, and no function. `--rounds`, `--seconds` and `--learners` make it shorter or longer.
 *
 * `--grow` measures instead what pages cost beside 1,000, 10,000 and 100,000 learners. Those are copies of
 * `--learners`, and take 8 GB in the temporary folder.
 */

const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    learners: { type: 'string', default: '1000' },
    grow: { type: 'boolean', default: false },
  },
});
const { against, only, rounds, seconds, learners, grow } = values;

ensureInstalled();
ensureBuilt();

const { createServer } = await import('vite');
const folder = join(root, 'var/bench');
mkdirSync(folder, { recursive: true });

const opened = [];

/** Reads TypeScript of a checkout with what that checkout imports. */
async function load(checkout, file) {
  const vite = await createServer({
    root: checkout,
    configFile: false,
    appType: 'custom',
    logLevel: 'warn',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  opened.push(vite);
  return vite.ssrLoadModule(file);
}

/** Checks out and builds another revision. It gets the bench of this one. */
function checkOut(revision) {
  const checkout = join(folder, 'checkout');
  rmSync(checkout, { recursive: true, force: true });
  run('git', ['worktree', 'prune']);
  run('git', ['worktree', 'add', '--force', '--detach', checkout, revision]);
  cpSync(join(root, 'tests/bench/http'), join(checkout, 'tests/bench/http'), { recursive: true });
  const lockOf = (place) => readFileSync(join(place, 'package-lock.json'), 'utf8');
  if (lockOf(checkout) === lockOf(root))
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  run(process.execPath, [join(checkout, 'bin/build.mjs')], { cwd: checkout });
  if (!existsSync(join(checkout, 'bin/serve.mjs'))) throw new Error(`${revision} is too old to be measured`);
  return checkout;
}

const roots = [{ name: 'here', root }];
if (against !== undefined) roots.push({ name: against, root: checkOut(against) });
const population = '/tests/bench/http/population.ts';
const revisions = await Promise.all(
  roots.map(async (one) => ({ ...one, populate: (await load(one.root, population)).populate })),
);
const measure = grow
  ? (await load(root, '/tests/bench/http/grow.ts')).grow
  : (await load(root, '/tests/bench/http/bench.ts')).bench;
const report = await measure(revisions, {
  only,
  rounds: Number(rounds),
  seconds: Number(seconds),
  learners: Number(learners),
});
await Promise.all(opened.map((vite) => vite.close()));
if (against !== undefined) run('git', ['worktree', 'remove', '--force', join(folder, 'checkout')]);
const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`);
writeFileSync(file, JSON.stringify(report, null, 2));
console.log(`\nWritten to ${file}`);

if (only === '' && !grow)
  run(process.execPath, [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'bench',
    '--run',
    '--project',
    'unit',
  ]);
