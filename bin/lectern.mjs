#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt();

process.env.NODE_ENV = 'production';
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
const { main } = await import(pathToFileURL(join(root, 'build/server/index.js')).href);
await main(root, process.argv.slice(2));
