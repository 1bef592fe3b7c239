import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ensureBuilt, ensureInstalled, root, runBeside, runQuietly } from './prepare.mjs';

/**
 * Everything that must hold, from types to the browser. Goes on after a failure, so that one run shows them
 * all.
 */

ensureInstalled();
ensureBuilt();

const tool = (name) => join(root, 'node_modules', name);
const checks = [
  { name: 'types', args: [tool('typescript/bin/tsc'), '--noEmit'] },
  { name: 'lint', args: [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.'] },
  { name: 'format', args: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
];
// One after the other, beside the tests, which often wait.
const checked = (async () => {
  const results = [];
  for (const { name, args } of checks) results.push({ name, ...(await runQuietly(process.execPath, args)) });
  return results;
})();

const report = join(root, 'build/test-report.json');
mkdirSync(join(root, 'build'), { recursive: true });
rmSync(report, { force: true });
const vitest = [
  tool('vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile=${report}`,
];
const ok = await runBeside(process.execPath, vitest);
const counts = readReport();
let { passed } = counts;
let failed = counts.failed + (ok || counts.failed > 0 ? 0 : 1);
for (const check of await checked) {
  process.stdout.write(check.printed);
  console.log(`${check.ok ? '✓' : '✗'} ${check.name}`);
  if (check.ok) passed++;
  else failed++;
}

for (const [folder, seconds] of counts.secondsByFolder) console.log(`${seconds} s in ${folder}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** A run that ended without a report has failed, whatever it printed. */
function readReport() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    // A skipped test shows nothing: it counts as failed.
    const failed = numFailedTests + numPendingTests + numTodoTests;
    return { passed: numPassedTests, failed, secondsByFolder: secondsByFolder(testResults) };
  } catch {
    return { passed: 0, failed: 1, secondsByFolder: [] };
  }
}

/**
 * Returns how long the tests of each folder ran, the slowest folder first. Two files run at a time. The time
 * from the start of a file to its first test is not part of it.
 */
function secondsByFolder(files) {
  const times = new Map();
  for (const { name, startTime, endTime } of files) {
    const folder = relative(root, dirname(name));
    times.set(folder, (times.get(folder) ?? 0) + (endTime - startTime) / 1000);
  }
  return [...times]
    .sort(([, one], [, other]) => other - one)
    .map(([folder, time]) => [folder, Math.round(time)]);
}
