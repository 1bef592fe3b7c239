import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import { z } from 'zod';
import { pageName, sequenceName } from '#app/platform/page-fields.ts';
import { shownName } from './shown-field.ts';

/** The limit of fields in one post. Our largest form, a quiz of matching items, has about 300. */
const maxFields = 1000;

/**
 * The text fields of a form as they were posted. A field name is only a key: dots, brackets and reserved
 * words in it build no structure.
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

  /** Returns the first text of that name, or an empty text. */
  text(name: string): string {
    return this.texts(name)[0] ?? '';
  }

  texts(name: string): readonly string[] {
    return this.#texts.get(name) ?? [];
  }

  /** Iterates over the fields in the order of the post. */
  [Symbol.iterator](): Iterator<readonly [string, string]> {
    return this.#fields[Symbol.iterator]();
  }
}

/**
 * Reads the form that was posted. Every form of the site is read here, before any library parses it.
 *
 * @throws 400 if the body is not a form, or has more fields than any of our forms
 */
export async function readForm(request: Request): Promise<PostedForm> {
  const fields = [...(await readFormData(request))];
  return new PostedForm(
    fields.flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, withLineFeeds(value)]] : [],
    ),
  );
}

/**
 * Reads the file that was uploaded in the field of that name. Returns null if there is none.
 *
 * @throws 400 as `readForm` does
 */
export async function readFile(request: Request, name: string): Promise<File | null> {
  const value = (await readFormData(request)).get(name);
  return value instanceof File && value.size > 0 ? value : null;
}

/** Browsers send a line break as two characters, which would count twice against the limit of a text. */
const withLineFeeds = (text: string): string => text.replaceAll('\r\n', '\n');

async function readFormData(request: Request): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? '';
  const body = Buffer.from(await request.arrayBuffer());
  const separator = separatorOf(type);
  // The fields are counted before they are parsed, since parsing costs far more.
  let count = 0;
  for (let at = body.indexOf(separator); at !== -1; at = body.indexOf(separator, at + separator.length))
    if (++count > maxFields) refuse();
  const form = await new Response(body, { headers: { 'Content-Type': type } }).formData().catch(refuse);
  return [...form.keys()].length > maxFields ? refuse() : form;
}

/** Returns what stands between two fields of a posted form. A body of another type is not a form. */
function separatorOf(type: string): string {
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return '&';
  const [, quoted, plain] =
    /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  return boundary === undefined ? refuse() : `--${boundary}`;
}

function refuse(): never {
  throw data(null, { status: 400 });
}

/** Tells whether a control of a posted form shows what it was rendered with, and nothing else was posted. */
export const isUntouched = (form: PostedForm, name: string): boolean =>
  form.has(shownName(name)) && form.texts(shownName(name)).every((shown) => shown === form.text(name));

type FormSchema = z.ZodObject | z.ZodDiscriminatedUnion<readonly z.ZodObject[]>;

/**
 * Checks a posted form against its schema. It reads only the fields that the schema names: the first of each
 * name, or all of them if the schema has an array. Every other field is ignored.
 */
export function checkForm<Output>(form: PostedForm, schema: FormSchema & z.ZodType<Output>) {
  return parseWithZod(pick(form, schema), { schema });
}

/** Does the same as `checkForm`, for a schema with an asynchronous check. */
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

/** The page that a form was posted from, and the number of the post. */
export interface PostedFrom {
  /** Empty if the form names none. */
  readonly page: string;
  /** It stays 0 without a script. */
  readonly sequence: number;
}

/** The limit of characters of the id that a page posts. */
const maxPageId = 64;

export function postedFrom(form: PostedForm): PostedFrom {
  const sequence = Number(form.text(sequenceName));
  return {
    page: form.text(pageName).slice(0, maxPageId),
    sequence: Number.isSafeInteger(sequence) ? sequence : 0,
  };
}
