import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import remixConfig from './remix.config.js';

/** Builds our own server around Remix's, into one file. Remix's plugin names its own entry, so this comes after it. */
const serverEntry: Plugin = {
  name: 'lectern-server-entry',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild === true
      ? { build: { target: 'node20', rollupOptions: { input: './app/platform/production.server.ts' } } }
      : {},
};

export default defineConfig(({ command }) => ({
  plugins: [remix(remixConfig), serverEntry],
  publicDir: 'app/public',
  build: {
    target: 'es2020',
    // Fonts and styles are cached for good by their names: none is put into a page.
    assetsInlineLimit: 0,
  },
  ssr: {
    // Packages of many small files are read from one: that halves the time to start.
    noExternal:
      command === 'build'
        ? [
            /^(@?better-auth|better-call|@better-fetch|zod|kysely|jose|drizzle-orm|pdf-lib|@pdf-lib|@conform-to|yaml)(\/|$)/,
          ]
        : [],
  },
}));
