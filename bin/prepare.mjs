import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Nothing here may need a package: it runs before any is installed. */

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Lectern needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs a command with its output shown; ends this process where it fails. */
export function run(command, args, { exitOnFailure = true, env = process.env, cwd = root } = {}) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit', env });
  if (status !== 0 && exitOnFailure) process.exit(status ?? 1);
  return status === 0;
}

/** Runs a command beside others. What it prints is shown as it comes. */
export async function runBeside(command, args) {
  const [status] = await once(spawn(command, args, { cwd: root, stdio: 'inherit' }), 'close');
  return status === 0;
}

/** The same, but returns what it prints. */
export async function runQuietly(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => printed.push(text));
  const [status] = await once(child, 'close');
  return { ok: status === 0, printed: Buffer.concat(printed) };
}

/** Installs the packages of the lock file unless exactly those are there. */
export function ensureInstalled() {
  const stamp = join(root, 'node_modules/.lectern-installed');
  const wanted = `${hash([join(root, 'package-lock.json')])} node ${process.versions.modules}`;
  if (readOr(stamp) === wanted) return;
  alone('installing', () => {
    if (readOr(stamp) === wanted) return;
    console.log('Installing packages…');
    // The build needs development packages, whatever NODE_ENV says.
    run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
    writeFileSync(stamp, wanted);
  });
}

/** What the build is made from. Course content and migrations are read when the server starts. */
const sources = [
  'app',
  'db',
  'courses',
  'theme.config.ts',
  'certificates',
  'package-lock.json',
  'package.json',
  'remix.config.js',
  'vite.config.ts',
];
const readAtStart = [join(root, 'courses/content'), join(root, 'db/sqlite/migrations')];

/** Builds unless the sources are the ones of the last build. */
export function ensureBuilt() {
  const stamp = join(root, 'build/.lectern-built');
  const wanted = hash(sources.flatMap((name) => filesUnder(join(root, name))));
  if (readOr(stamp) === wanted) return;
  alone('building', () => {
    if (readOr(stamp) === wanted) return;
    console.log('Building…');
    run(
      process.execPath,
      [join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'vite:build', '--logLevel', 'warn'],
      { env: { ...process.env, NODE_ENV: 'production' } },
    );
    writeFileSync(stamp, wanted);
  });
}

/**
 * Does work while no other process of this checkout does it: two servers that start at once would install
 * into the same folder. A lock is left behind by a process that was killed, so one is ignored when its
 * process has ended, and after 15 minutes, since the number of a process may be taken again.
 */
function alone(name, work) {
  // Not in `build` or `node_modules`: the work empties them.
  const lock = join(root, `.${name}.lock`);
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isHeld(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    else rmSync(lock, { force: true });
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isHeld(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > 15 * 60_000) return false;
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    // Any other error says nothing of the process: the lock was released just now, or belongs to another
    // user.
    return error.code !== 'ESRCH';
  }
}

function filesUnder(path) {
  if (readAtStart.includes(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

function hash(files) {
  const sum = createHash('sha256');
  for (const file of files)
    sum.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return sum.digest('hex');
}

function readOr(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
