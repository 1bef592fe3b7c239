import { z } from 'zod';

type Call = (...values: number[]) => number;

/** The few functions of harfbuzz-subset.wasm that are needed; pointers are numbers. */
const names = [
  'malloc',
  'hb_blob_create',
  'hb_blob_destroy',
  'hb_blob_get_data',
  'hb_blob_get_length',
  'hb_face_create',
  'hb_face_destroy',
  'hb_face_reference_blob',
  'hb_set_add',
  'hb_subset_preprocess',
  'hb_subset_input_create_or_fail',
  'hb_subset_input_destroy',
  'hb_subset_input_glyph_set',
  'hb_subset_input_set',
  'hb_subset_input_set_flags',
  'hb_subset_or_fail',
] as const;

type Exports = Readonly<Record<(typeof names)[number], Call>> & { readonly memory: WebAssembly.Memory };

const isCall = (value: unknown): value is Call => typeof value === 'function';
const exportsSchema = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  ...Object.fromEntries(names.map((name) => [name, z.custom<Call>(isCall)])),
});

/**
 * From hb.h: HB_MEMORY_MODE_WRITABLE, HB_SUBSET_FLAGS_NO_HINTING, HB_SUBSET_FLAGS_RETAIN_GIDS,
 * HB_SUBSET_FLAGS_NO_LAYOUT_CLOSURE, HB_SUBSET_SETS_DROP_TABLE_TAG.
 */
const writable = 2;
const noHinting = 0x1;
const retainGids = 0x2;
const noLayoutClosure = 0x200;
const dropTables = 3;

/** What a viewer does not read of a font whose glyphs are addressed by number. */
const unneeded = [
  'GSUB',
  'GPOS',
  'GDEF',
  'name',
  'cmap',
  'OS/2',
  'post',
  'STAT',
  'meta',
  'DSIG',
  'kern',
  'BASE',
  'gasp',
];

const tag = (name: string): number => [...name].reduce((sum, letter) => (sum << 8) | letter.charCodeAt(0), 0);

export interface Subsetter {
  /**
   * A font with only the outlines of these glyphs, which keep their numbers.
   *
   * @throws Error where HarfBuzz cannot make it
   */
  readonly subset: (glyphs: Iterable<number>) => Uint8Array;
}

/** Prepares fonts for subsetting; one instance of the module serves them all. */
export function createSubsetters(wasm: Uint8Array<ArrayBuffer>): (font: Uint8Array) => Subsetter {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(wasm), {});
  const { _initialize: initialize } = instance.exports;
  if (isCall(initialize)) initialize();
  const hb = readExports(instance.exports);
  return (font) => createSubsetter(hb, font);
}

function readExports(given: WebAssembly.Exports): Exports {
  const isWhole = (value: unknown): value is Exports => exportsSchema.safeParse(value).success;
  if (!isWhole(given)) throw new Error('harfbuzz-subset.wasm does not have the functions that it had');
  return given;
}

function createSubsetter(hb: Exports, font: Uint8Array): Subsetter {
  const at = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, at);
  const blob = hb.hb_blob_create(at, font.length, writable, 0, 0);
  const face = hb.hb_face_create(blob, 0);
  const prepared = hb.hb_subset_preprocess(face);
  hb.hb_blob_destroy(blob);
  return {
    subset: (glyphs) => {
      const input = hb.hb_subset_input_create_or_fail();
      hb.hb_subset_input_set_flags(input, noHinting | retainGids | noLayoutClosure);
      const wanted = hb.hb_subset_input_glyph_set(input);
      for (const glyph of glyphs) hb.hb_set_add(wanted, glyph);
      const dropped = hb.hb_subset_input_set(input, dropTables);
      for (const table of unneeded) hb.hb_set_add(dropped, tag(table));
      const made = hb.hb_subset_or_fail(prepared, input);
      hb.hb_subset_input_destroy(input);
      if (made === 0) throw new Error('the font could not be cut to the glyphs of this certificate');
      const out = hb.hb_face_reference_blob(made);
      const start = hb.hb_blob_get_data(out, 0);
      // Copied, since the memory of the module is used again.
      const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(out));
      hb.hb_blob_destroy(out);
      hb.hb_face_destroy(made);
      return bytes;
    },
  };
}
