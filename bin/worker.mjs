import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './prepare.mjs';

/** One of several processes that serve. The one of `serve.mjs` starts it, with its settings and folder. */

const { startProductionWorker } = await import(pathToFileURL(join(root, 'build/server/index.js')).href);
await startProductionWorker(root);
