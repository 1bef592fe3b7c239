import { resolve } from 'node:path';
import { openRasterizer, rasterizerFile } from '#app/platform/rasterizer.server.ts';
import { openTypesetter, typesetterFile } from '#app/platform/typesetter.server.ts';
import type { Made } from '#app/platform/worker.server.ts';

const toTypeset = openTypesetter(resolve(typesetterFile));
const toRasterize = openRasterizer(resolve(rasterizerFile));

/** Typesets a document as the server does. */
export const typeset = async (source: string, data: unknown): Promise<Uint8Array> =>
  bytesOf(await toTypeset(source, data, null));

/** Makes a PNG of an image as the server does. */
export const rasterize = async (svg: string): Promise<Uint8Array> => bytesOf(await toRasterize(svg));

/** Returns a document that must not find its worker busy. */
export function bytesOf(made: Made): Uint8Array {
  if (made === 'busy') throw new Error('the worker was busy');
  return made;
}
