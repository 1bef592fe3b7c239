import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { tokens } from './app/styles/tokens.ts';
import remixConfig from './remix.config.js';

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
 * Builds our own server around Remix's, into one file. Remix's plugin names its own entry, so this comes
 * after it.
 */
const serverEntry: Plugin = {
  name: 'lectern-server-entry',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild === true
      ? // The oldest supported Node. The same build runs on newer ones.
        { build: { target: 'node20', rollupOptions: { input: './app/production.server.ts' } } }
      : {},
};

export default defineConfig(({ command }) => ({
  plugins: [askedAtRunTime, remix(remixConfig), serverEntry],
  publicDir: 'app/public',
  css: {
    postcss: {
      // Puts the colors, type and spaces of theme.config.ts where the stylesheet says `@tokens`.
      plugins: [
        { postcssPlugin: 'lectern-tokens', AtRule: { tokens: (rule) => void rule.replaceWith(tokens) } },
      ],
    },
  },
  build: {
    target: 'es2020',
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
        ? [/^(@?better-auth|better-call|@better-fetch|zod|kysely|jose|@conform-to|yaml)(\/|$)/]
        : [],
  },
}));
