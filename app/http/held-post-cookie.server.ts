import type { RequestContext } from '#app/platform/context.server.ts';

/** Gives the browser the token of a post that waits until its learner signs in. */
export async function setHeldPostToken(
  { heldPostCookie, setCookies }: RequestContext,
  token: string,
): Promise<void> {
  setCookies(new Headers({ 'Set-Cookie': await heldPostCookie.serialize(token) }));
}

/** Returns the token that the browser sent, and deletes its cookie. Returns null if the browser has none. */
export async function takeHeldPostToken({
  cookie,
  heldPostCookie,
  setCookies,
}: RequestContext): Promise<string | null> {
  const token: unknown = await heldPostCookie.parse(cookie);
  if (typeof token !== 'string') return null;
  setCookies(new Headers({ 'Set-Cookie': await heldPostCookie.serialize('', { maxAge: 0 }) }));
  return token;
}
