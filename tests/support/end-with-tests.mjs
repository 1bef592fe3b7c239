import cluster from 'node:cluster';
import { rmSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// This is loaded into each server that a test starts, and into its threads and workers. The standard input of
// the server is a pipe from the tests, which closes once they are gone, even if they were killed.
if (isMainThread && cluster.isPrimary) {
  process.stdin.once('end', () => process.exit());
  process.stdin.resume().unref();
  const { TEST_FOLDER: folder = '' } = process.env;
  if (folder !== '') process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
