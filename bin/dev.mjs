import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root } from './prepare.mjs';

ensureInstalled();

process.env.NODE_ENV = 'development';
process.chdir(root);
if (existsSync('.env')) process.loadEnvFile('.env');
const { build, createServer } = await import('vite');
// A worker thread of Node 20 reads no TypeScript, so its program is built, in a moment.
const workers = join(root, 'build/dev');
await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  build: {
    ssr: 'app/platform/award-maker.worker.ts',
    outDir: workers,
    emptyOutDir: true,
    rollupOptions: { output: { entryFileNames: 'award-maker.js' } },
  },
});
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
  workers,
  assets: vite.middlewares,
  followContent: true,
});
console.log(`Lectern is ready at ${url}, and follows your changes.`);
