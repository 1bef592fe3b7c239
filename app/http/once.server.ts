import { createHash } from 'node:crypto';
import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node';
import type { Answer } from '#app/platform/answers.server.ts';
import { pageName } from '#app/platform/page-fields.ts';
import { readForm } from './posted-form.server.ts';
import type { PostedForm } from './posted-form.server.ts';

type Act<T> = (args: ActionFunctionArgs, form: PostedForm) => Promise<T>;

/**
 * Makes an action that carries out each form of a rendered page once. A repeat of the same form with the same
 * fields, such as a second press or the retry of a proxy, waits for the first and gets its answer, even if
 * another process has the first. A refused form is carried out again, and so is one whose answer began a
 * session that has ended, since its cookie would sign nobody in.
 */
export function once<T>(act: Act<T>): (args: ActionFunctionArgs) => Promise<T> {
  return async (args) => {
    const { context, request } = args;
    const form = await readForm(request);
    if (form.text(pageName) === '') return act(args, form);
    const key = keyOf(request, form);
    const first = await context.answers.begin(key);
    if (first !== null && !(await hasEnded(context, first))) {
      for (const cookie of first.cookies) context.setCookies(new Headers({ 'Set-Cookie': cookie }));
      const kept = { act, result: unpack(first) };
      if (isOfAction(kept)) return kept.result;
    }
    let answer: Answer | null = null;
    let isKept = false;
    try {
      const { result, cookies } = await actWithCookies(act, args, form);
      answer = { cookies, result: await pack(result) };
      isKept = !isRefusal(result);
      return result;
    } finally {
      await context.answers.end(key, answer, isKept);
    }
  };
}

/** Tells whether an answer began a session, and that session is over, such as after signing out. */
async function hasEnded(
  { sessionCookie, store, now }: AppLoadContext,
  { cookies }: Answer,
): Promise<boolean> {
  const [token] = cookies.map(sessionCookie.read).filter((one) => one !== null);
  if (token === undefined) return false;
  const session = await store.findSession(token);
  return session === null || session.expiresAt <= now();
}

/** Carries the form out, and records the cookies that it sets. */
async function actWithCookies<T>(
  act: Act<T>,
  args: ActionFunctionArgs,
  form: PostedForm,
): Promise<{ readonly result: T; readonly cookies: readonly string[] }> {
  const cookies: string[] = [];
  const setCookies = (headers: Headers): void => {
    cookies.push(...headers.getSetCookie());
    args.context.setCookies(headers);
  };
  const result = await act({ ...args, context: { ...args.context, setCookies } }, form);
  return { result, cookies };
}

async function pack(result: unknown): Promise<Answer['result']> {
  if (!(result instanceof Response)) return { kind: 'data', data: result };
  const { status, headers, body } = result;
  return {
    kind: 'response',
    status,
    headers: [...headers],
    body: body === null ? null : await result.clone().text(),
  };
}

function unpack({ result }: Answer): unknown {
  if (result.kind === 'data') return result.data;
  const headers = new Headers();
  for (const [name, value] of result.headers) headers.append(name, value);
  return new Response(result.body, { status: result.status, headers });
}

/** The key has the address and thereby the action, so what is kept under it is a result of that action. */
const isOfAction = <T>(kept: {
  readonly act: Act<T>;
  readonly result: unknown;
}): kept is { readonly act: Act<T>; readonly result: T } => kept.result !== undefined;

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
