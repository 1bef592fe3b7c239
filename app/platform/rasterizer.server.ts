import { keepMade, made, openWorker } from './worker.server.ts';
import type { Made } from './worker.server.ts';

/**
 * Makes a PNG of an image that was drawn as SVG, in its size. The same image gives the same bytes on every
 * machine.
 */
export type Rasterize = (svg: string) => Promise<Made>;

/** The path of the worker from the folder that holds `app`. The worker is not part of the build. */
export const rasterizerFile = 'app/platform/rasterizer.worker.mjs';

/** An image takes 40 ms. When a course is shared in a network, its members open some at once. */
const limits = { timeLimit: 20_000, restsAfter: 60_000, places: 100 } as const;

/** The limit of images in the cache, at about 30 KB each. A site has one for each course and module. */
const maxImages = 200;

/**
 * Opens the rasterizer. It runs in a worker thread, and keeps the images that it made last.
 *
 * @param file path of `rasterizerFile`
 */
export function openRasterizer(file: string): Rasterize {
  const { make } = openWorker({ file, ...limits });
  const keep = keepMade(maxImages);
  return (svg) => keep(svg, () => make(svg, null).then(made));
}
