import { Resvg, initWasm } from '@resvg/resvg-wasm';

/**
 * Makes a PNG of a picture that was drawn as SVG, in its size. The same picture gives the same bytes on every
 * machine.
 */
export type Rasterize = (svg: string) => Uint8Array;

/** @param wasm bytes of the renderer; it can be started once in a process */
export async function startRasterizer(wasm: Uint8Array<ArrayBuffer>): Promise<Rasterize> {
  await initWasm(wasm);
  return (svg) => {
    const renderer = new Resvg(svg);
    const image = renderer.render();
    const png = image.asPng();
    image.free();
    renderer.free();
    return png;
  };
}
