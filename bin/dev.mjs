import { existsSync } from 'node:fs';
import { ensureInstalled, root } from './prepare.mjs';

ensureInstalled();

process.env.NODE_ENV = 'development';
process.chdir(root);
if (existsSync('.env')) process.loadEnvFile('.env');
const { createServer } = await import('vite');
const vite = await createServer({ root, server: { middlewareMode: true } });
const { start } = await vite.ssrLoadModule('/app/platform/start.server.ts');
const { jobs } = await vite.ssrLoadModule('/app/jobs.server.ts');
const { files } = await vite.ssrLoadModule('/app/files.server.ts');
const { url } = await start({
  root,
  mode: 'development',
  build: () => vite.ssrLoadModule('virtual:remix/server-build'),
  jobs,
  files,
  assets: vite.middlewares,
  followContent: true,
});
console.log(`Lectern is ready at ${url}, and follows your changes.`);
