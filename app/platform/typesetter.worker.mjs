import { readFile } from 'node:fs/promises';
import { TypstCompilerBuilder, initSync } from '@myriaddreamin/typst-ts-web-compiler';
import { unpackWoff } from '../../certificates/text/unpack-woff.mjs';
import { answerTasks } from './answer-tasks.mjs';
import { markAccessible } from './mark-accessible.mjs';

/**
 * Typesets documents in a worker thread, since a long one takes seconds. It reads the given fonts and data,
 * and no other file or network.
 */

const main = '/main.typ';
const fullDiagnostics = 2;
const compilers = new Map();
const wasm = new URL(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'));
const ready = readFile(wasm).then((module) => initSync({ module }));

async function build(fonts) {
  await ready;
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const file of fonts) await builder.add_raw_font(unpackWoff(await readFile(file)));
  return builder.build();
}

async function typeset({ source, json, fonts }) {
  const key = fonts.join('\n');
  const building = compilers.get(key) ?? build(fonts);
  compilers.set(key, building);
  // A font that could not be read is tried again the next time.
  building.catch(() => compilers.delete(key));
  const compiler = await building;
  compiler.add_source(main, source);
  const made = compiler.compile(main, [['data', json]], 'pdf', fullDiagnostics);
  compiler.reset();
  if (made.result instanceof Uint8Array) return markAccessible(made.result);
  throw new Error(`the document could not be set: ${JSON.stringify(made)}`);
}

answerTasks(typeset);
