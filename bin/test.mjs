import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root, run, runBeside } from './prepare.mjs';

/** Everything that must hold, from types to the browser. Goes on after a failure, so that one run shows them all. */

ensureInstalled();
ensureBuilt();

const tool = (name) => join(root, 'node_modules', name);
const checks = [
  { name: 'types', args: [tool('typescript/bin/tsc'), '--noEmit'] },
  { name: 'lint', args: [tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.'] },
  { name: 'format', args: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
];
let passed = 0;
let failed = 0;
await Promise.all(
  checks.map(async ({ name, args }) => {
    const ok = await runBeside(process.execPath, args);
    console.log(`${ok ? '✓' : '✗'} ${name}`);
    if (ok) passed++;
    else failed++;
  }),
);

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
const ok = run(process.execPath, vitest, { exitOnFailure: false });
const counts = readReport();
passed += counts.passed;
failed += counts.failed + (ok || counts.failed > 0 ? 0 : 1);

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** A run that ended without a report has failed, whatever it printed. */
function readReport() {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    // A skipped test shows nothing: it counts as failed.
    return { passed: numPassedTests, failed: numFailedTests + numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
