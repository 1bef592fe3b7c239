import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt();

process.env.NODE_ENV = 'production';
process.chdir(root);
if (existsSync('.env')) process.loadEnvFile('.env');
const { startProduction } = await import(pathToFileURL(join(root, 'build/server/index.js')).href);
const { url } = await startProduction(root);
console.log(`Lectern is ready at ${url}`);
