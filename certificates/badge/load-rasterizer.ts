import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { startRasterizer } from './rasterize.ts';
import type { Rasterize } from './rasterize.ts';

const require = createRequire(import.meta.url);

let started: Promise<Rasterize> | null = null;

/** Reads the renderer from its package and starts it, once in a process. */
export const loadRasterizer = (): Promise<Rasterize> =>
  (started ??= readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')).then((wasm) =>
    startRasterizer(new Uint8Array(wasm)),
  ));
