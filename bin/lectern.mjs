#!/usr/bin/env node
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, ensureInstalled, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt();

const { runCli } = await import(pathToFileURL(join(root, 'build/server/index.js')).href);
const { code, text } = runCli(root, process.argv.slice(2));
process.stdout.write(text);
process.exitCode = code;
