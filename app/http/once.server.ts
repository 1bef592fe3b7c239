import { createHash } from 'node:crypto';
import type { ActionFunctionArgs } from '@remix-run/node';
import { LRUCache } from 'lru-cache';
import type { Store } from '#db/store.ts';
import { pageName } from '#app/platform/page-fields.ts';
import { readForm } from './posted-form.server.ts';
import type { PostedForm } from './posted-form.server.ts';

/**
 * How long the answer to a form is kept for a repeat, in milliseconds. A second press comes within seconds.
 */
const keptFor = 2 * 60_000;

/** The limit of answers that are kept for one address. */
const maxKept = 1000;

interface Answer<T> {
  readonly result: T;
  readonly cookies: readonly Headers[];
}

/**
 * Makes an action that carries out each form of a rendered page once. A repeat of the same form with the same
 * fields, such as a second press or the retry of a proxy, waits for the first and gets its answer. A refused
 * form is carried out again.
 */
export function once<T>(
  act: (args: ActionFunctionArgs, form: PostedForm) => Promise<T>,
): (args: ActionFunctionArgs) => Promise<T> {
  // The answers belong to one server, of which a process can have several.
  const servers = new WeakMap<Store, LRUCache<string, Promise<Answer<T>>>>();
  return async (args) => {
    const { context, request } = args;
    const form = await readForm(request);
    if (form.text(pageName) === '') return act(args, form);
    const answers = servers.get(context.store) ?? new LRUCache({ max: maxKept, ttl: keptFor });
    servers.set(context.store, answers);
    const key = keyOf(request, form);
    const first = answers.get(key);
    if (first !== undefined) {
      const { result, cookies } = await first;
      for (const cookie of cookies) context.setCookies(cookie);
      return result;
    }
    const answer = answerOf(act, args, form);
    answers.set(key, answer);
    const isKept = await answer.then(({ result }) => !isRefusal(result)).catch(() => false);
    if (!isKept) answers.delete(key);
    return (await answer).result;
  };
}

/** Carries the form out, and records the cookies that it sets. */
async function answerOf<T>(
  act: (args: ActionFunctionArgs, form: PostedForm) => Promise<T>,
  args: ActionFunctionArgs,
  form: PostedForm,
): Promise<Answer<T>> {
  const cookies: Headers[] = [];
  const setCookies = (headers: Headers): void => {
    cookies.push(headers);
    args.context.setCookies(headers);
  };
  const result = await act({ ...args, context: { ...args.context, setCookies } }, form);
  return { result, cookies };
}

const keyOf = (request: Request, form: PostedForm): string =>
  createHash('sha256')
    .update(JSON.stringify([request.url, [...form]]))
    .digest('base64url');

/** Tells whether an action answered with an error. Remix wraps data with a status in `init`. */
function isRefusal(result: unknown): boolean {
  if (result instanceof Response) return result.status >= 400;
  if (typeof result !== 'object' || result === null || !('init' in result)) return false;
  const { init } = result;
  return typeof init === 'object' && init !== null && 'status' in init && Number(init.status) >= 400;
}
