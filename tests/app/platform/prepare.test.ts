import { execFile, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

/** A checkout whose build empties its folder, and writes a line when it begins and one when it ends. */
let root: string;

const bundler = `
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
appendFileSync('log', 'begin\\n');
rmSync('build', { recursive: true });
setTimeout(() => {
  mkdirSync('build');
  appendFileSync('log', 'end\\n');
}, 300);
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-checkout-'));
  cpSync('bin', join(root, 'bin'), { recursive: true });
  for (const folder of ['app', 'db', 'courses', 'certificates', 'build']) mkdirSync(join(root, folder));
  for (const file of ['package-lock.json', 'remix.config.js', 'theme.config.ts', 'vite.config.ts'])
    writeFileSync(join(root, file), '');
  const bundlerFolder = join(root, 'node_modules/@remix-run/dev/dist');
  mkdirSync(bundlerFolder, { recursive: true });
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(root, 'node_modules/@remix-run/dev/package.json'), '{ "type": "module" }');
  writeFileSync(join(bundlerFolder, 'cli.js'), bundler);
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

const build = () =>
  promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', "(await import('./bin/prepare.mjs')).ensureBuilt()"],
    { cwd: root },
  );

const log = () => readFileSync(join(root, 'log'), 'utf8');

it('builds once for servers that start at once', async () => {
  await Promise.all([build(), build(), build()]);
  expect(log()).toBe('begin\nend\n');
});

it('builds again after a change of the source, and not before', async () => {
  await build();
  await build();
  expect(log()).toBe('begin\nend\n');
  appendFileSync(join(root, 'vite.config.ts'), '// A change.');
  await build();
  expect(log()).toBe('begin\nend\nbegin\nend\n');
});

it('takes over the lock of a process that was killed', async () => {
  const { pid } = spawnSync(process.execPath, ['--eval', '']);
  writeFileSync(join(root, '.building.lock'), String(pid));
  await build();
  expect(log()).toBe('begin\nend\n');
});
