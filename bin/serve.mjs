import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './prepare.mjs';

/** Serves what was built. It writes nothing outside DATA_DIR, so an image or a package can be read-only. */

process.env.NODE_ENV = 'production';
process.chdir(root);
if (existsSync('.env')) process.loadEnvFile('.env');
const { startProduction } = await import(pathToFileURL(join(root, 'build/server/index.js')).href);
const { url } = await startProduction(root);
console.log(`Lectern is ready at ${url}`);
