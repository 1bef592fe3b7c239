import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import { answerTasks } from './answer-tasks.mjs';

/** Makes PNGs of images in a worker thread. */

const require = createRequire(import.meta.url);
const ready = readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')).then((wasm) => initWasm(wasm));

answerTasks(async (svg) => {
  await ready;
  const renderer = new Resvg(svg);
  const image = renderer.render();
  const png = image.asPng();
  image.free();
  renderer.free();
  return png;
});
