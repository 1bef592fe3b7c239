import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ensureBuilt, ensureInstalled, root, run } from './prepare.mjs';

/**
 * Runs the unit tests on a supported version of Node: `npm run test:node 24`. npm provides each version but
 * the running one. The tests run in a copy of the tree with its own packages, because better-sqlite3 is built
 * for one version of Node.
 */

const supported = ['20', '22', '24'];
const [major] = process.argv.slice(2);
if (!supported.includes(major)) {
  console.error(`Name the version of Node to test on: ${supported.join(', ')}.`);
  process.exit(1);
}
if (process.versions.node.startsWith(`${major}.`)) testHere();
else testOn(major);

function testHere() {
  ensureInstalled();
  ensureBuilt();
  console.log(`Testing on Node ${process.versions.node}…`);
  run(process.execPath, [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project',
    'unit',
    '--project',
    'isolated',
  ]);
}

function testOn(version) {
  const home = join(root, `build/node-${version}`);
  const node = fetchNode(version, join(home, 'runtime'));
  const tree = join(home, 'tree');
  copyTree(tree);
  run(join(node, 'bin/node'), [join(tree, 'bin/test-node.mjs'), version], {
    env: {
      ...process.env,
      // npm and its install scripts run on this version and compile packages with its headers.
      PATH: [join(node, 'bin'), process.env.PATH].join(delimiter),
      npm_config_nodedir: node,
      // The normal installation has fetched the same packages before.
      npm_config_prefer_offline: 'true',
    },
  });
}

/** Installs a version of Node from npm, once, and returns its folder. */
function fetchNode(version, folder) {
  const name = `node-${process.platform}-${process.arch}`;
  const installed = join(folder, 'node_modules', name);
  if (!existsSync(installed)) {
    console.log(`Fetching Node ${version}…`);
    run('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `${name}@${version}`]);
  }
  return installed;
}

/** Copies the tracked and the new files. Keeps what was installed and built in the copy before. */
function copyTree(tree) {
  mkdirSync(tree, { recursive: true });
  for (const name of readdirSync(tree))
    if (name !== 'node_modules' && name !== 'build') rmSync(join(tree, name), { recursive: true });
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const name of stdout.split('\0'))
    // git still lists a file whose deletion is not committed.
    if (name !== '' && existsSync(join(root, name))) cpSync(join(root, name), join(tree, name));
}
