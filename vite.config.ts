import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import cascadeLayers from '@csstools/postcss-cascade-layers';
import { vitePlugin as remix } from '@remix-run/dev';
import browserslist from 'browserslist';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { tokens } from './app/styles/tokens.ts';
import remixConfig from './remix.config.js';

/**
 * The oldest browsers that the site is built for, as esbuild and Lightning CSS call them. package.json lists
 * them, for these two and for the tests.
 */
const oldestBrowsers = browserslist().map((name) =>
  name.replace('ios_saf', 'ios').replace(/ ([\d.]+).*/, '$1'),
);

/**
 * better-auth asks at run time whether OpenTelemetry is installed. Left outside the bundle, the answer is no,
 * as it should be; inside it, Vite would answer yes with an empty module.
 */
const askedAtRunTime: Plugin = {
  name: 'lectern-asked-at-run-time',
  enforce: 'pre',
  resolveId: (id) => (id === '@opentelemetry/api' ? { id, external: true } : null),
};

/**
 * Builds our own server around Remix's. Remix's plugin names its own entry, so this comes after it.
 */
const serverEntry: Plugin = {
  name: 'lectern-server-entry',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild === true
      ? {
          build: { minify: true, rollupOptions: { input: './app/production.server.ts' } },
          // Without comments and spaces, each process takes less memory and reads its program sooner. Names
          // stay, since traces in the log have them.
          esbuild: {
            legalComments: 'none',
            lineLimit: 200,
            minifyIdentifiers: false,
            minifySyntax: true,
            minifyWhitespace: true,
          },
        }
      : {},
};

/**
 * A script that is loaded later brings no styles and no other scripts, so nothing has to be fetched before it.
 * What Vite does for that would be a sixth of the script that every form loads.
 */
const withoutPreloads: Plugin = {
  name: 'lectern-without-preloads',
  enforce: 'pre',
  apply: 'build',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null),
};

/** Builds the worker for awards, which shares code with the server. */
const awardMaker: Plugin = {
  name: 'lectern-award-maker',
  apply: (_config, { isSsrBuild }) => isSsrBuild === true,
  buildStart() {
    this.emitFile({ type: 'chunk', id: './app/platform/award-maker.worker.ts', fileName: 'award-maker.js' });
  },
};

/** Writes each text that a browser loads compressed at the best levels beside it. */
const compressed: Plugin = {
  name: 'lectern-compressed',
  apply: (_config, { command, isSsrBuild }) => command === 'build' && isSsrBuild !== true,
  writeBundle: ({ dir = '' }, bundle) => {
    for (const file of Object.keys(bundle).filter((name) => /^assets\/.*\.(css|js|svg)$/.test(name))) {
      const path = join(dir, file);
      const text = readFileSync(path);
      writeFileSync(`${path}.gz`, gzipSync(text, { level: constants.Z_BEST_COMPRESSION }));
      const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
      writeFileSync(`${path}.br`, brotliCompressSync(text, { params }));
    }
  },
};

export default defineConfig(({ command, isSsrBuild }) => ({
  plugins: [askedAtRunTime, withoutPreloads, remix(remixConfig), serverEntry, awardMaker, compressed],
  publicDir: 'app/public',
  css: {
    postcss: {
      plugins: [
        // Puts the colors, type and spaces of theme.config.ts where the stylesheet says `@tokens`.
        {
          postcssPlugin: 'lectern-tokens',
          Once: (root, { postcss }) => {
            root.walkAtRules('tokens', (rule) => {
              const from = rule.source?.input.file;
              rule.replaceWith(postcss.parse(tokens, from === undefined ? {} : { from }));
            });
          },
        },
        // Old browsers ignore all that is in a layer. Selectors that weigh as much as their layer do the same.
        cascadeLayers(),
      ],
    },
  },
  build: {
    // A server runs on the oldest supported Node. The same build runs on newer ones.
    target: isSsrBuild === true ? 'node20' : oldestBrowsers,
    cssTarget: oldestBrowsers,
    cssMinify: 'lightningcss',
    // Fonts and styles are cached for good by their names: none is put into a page.
    assetsInlineLimit: 0,
    rollupOptions: {
      onwarn: (warning, show) => {
        // Comments inside packages, and routes without a page, are nothing that a reader of the log could act
        // on.
        if (warning.code !== 'INVALID_ANNOTATION' && warning.code !== 'EMPTY_BUNDLE') show(warning);
      },
    },
  },
  ssr: {
    // Packages of many small files are read from one, which takes half a second off every start.
    noExternal:
      command === 'build'
        ? [/^(@?better-auth|better-call|@better-fetch|zod|kysely|jose|@conform-to|yaml|drizzle-orm)(\/|$)/]
        : [],
  },
}));
