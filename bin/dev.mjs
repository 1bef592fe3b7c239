import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root } from './prepare.mjs';

ensureInstalled();

process.env.NODE_ENV = 'development';
process.chdir(root);
if (existsSync('.env')) process.loadEnvFile('.env');
const { createServer } = await import('vite');
const vite = await createServer({ root, server: { middlewareMode: true } });
const { start } = await vite.ssrLoadModule('/app/platform/start.server.ts');
const { url, replaceLibrary } = await start({
  root,
  mode: 'development',
  build: () => vite.ssrLoadModule('virtual:remix/server-build'),
  assets: vite.middlewares,
});
console.log(`Lectern is ready at ${url}, and follows your changes.`);

let pending;
watch(join(root, 'courses/content'), { recursive: true }, () => {
  // An editor writes a file in several steps: read the content once it has settled.
  clearTimeout(pending);
  pending = setTimeout(reload, 100);
});

async function reload() {
  try {
    const { loadContent } = await vite.ssrLoadModule('/app/platform/lectern.server.ts');
    replaceLibrary(loadContent(root));
    vite.ws.send({ type: 'full-reload' });
    console.log('Course content reloaded.');
  } catch (error) {
    console.error(error.name === 'ContentError' ? error.message : error);
  }
}
