import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import { z } from 'zod';

/** Fields of one post. The largest form of ours, a quiz of matching items, has some 300. */
const maxFields = 1000;

/**
 * The texts of a form as they were posted. A name is a key and nothing else: dots, brackets and reserved words in the
 * names of a stranger build no structure here.
 */
export class PostedForm implements Iterable<readonly [name: string, text: string]> {
  readonly #fields: readonly (readonly [string, string])[];
  readonly #texts = new Map<string, string[]>();

  constructor(fields: Iterable<readonly [string, string]>) {
    this.#fields = [...fields];
    for (const [name, text] of this.#fields) {
      const known = this.#texts.get(name);
      if (known === undefined) this.#texts.set(name, [text]);
      else known.push(text);
    }
  }

  has(name: string): boolean {
    return this.#texts.has(name);
  }

  /** The first text of that name; empty where the form has none. */
  text(name: string): string {
    return this.texts(name)[0] ?? '';
  }

  texts(name: string): readonly string[] {
    return this.#texts.get(name) ?? [];
  }

  /** Every field in the order of the post. */
  [Symbol.iterator](): Iterator<readonly [string, string]> {
    return this.#fields[Symbol.iterator]();
  }
}

/**
 * Reads the form that was posted. Every form of the site comes through here, before any library sees it.
 *
 * @throws 400 for a body that is no form, or that has more fields than any form of ours
 */
export async function readForm(request: Request): Promise<PostedForm> {
  const fields = [...(await readFormData(request))];
  return new PostedForm(
    fields.flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/**
 * Reads the file that was uploaded in the field of that name; null where there is none.
 *
 * @throws 400 as `readForm`
 */
export async function readFile(request: Request, name: string): Promise<File | null> {
  const value = (await readFormData(request)).get(name);
  return value instanceof File && value.size > 0 ? value : null;
}

async function readFormData(request: Request): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? '';
  const body = type.startsWith('application/x-www-form-urlencoded') ? await countFirst(request) : request;
  const form = await body.formData().catch(refuse);
  return [...form.keys()].length > maxFields ? refuse() : form;
}

/** Counts the fields of an encoded form before they are taken apart, which costs far more. */
async function countFirst(request: Request): Promise<Response> {
  const text = await request.text();
  let count = 1;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1))
    if (++count > maxFields) refuse();
  return new Response(text, { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
}

function refuse(): never {
  throw data(null, { status: 400 });
}

type FormSchema = z.ZodObject | z.ZodDiscriminatedUnion<readonly z.ZodObject[]>;

/**
 * Checks a posted form against its schema. Only the names of the schema are read: once each, or as a list where the
 * schema has an array. Every other field is ignored.
 */
export function checkForm<Output>(form: PostedForm, schema: FormSchema & z.ZodType<Output>) {
  return parseWithZod(pick(form, schema), { schema });
}

/** The same for a schema with a check that has to wait for something. */
export function checkFormAsync<Output>(form: PostedForm, schema: FormSchema & z.ZodType<Output>) {
  return parseWithZod(pick(form, schema), { schema, async: true });
}

function pick(form: PostedForm, schema: FormSchema): FormData {
  const shapes = schema instanceof z.ZodObject ? [schema.shape] : schema.options.map(({ shape }) => shape);
  const picked = new FormData();
  for (const [name, field] of new Map(shapes.flatMap((shape) => Object.entries(shape)))) {
    const texts = form.texts(name);
    for (const text of field instanceof z.ZodArray ? texts : texts.slice(0, 1)) picked.append(name, text);
  }
  return picked;
}
