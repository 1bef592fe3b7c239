import { createWelcomeCookie } from '#app/platform/cookies.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { welcomes } from './welcome.ts';
import type { Welcome } from './welcome.ts';

type Site = Pick<RequestContext, 'publicUrl' | 'setCookies'>;

/** Has the next page say that an account was made. */
export async function welcome({ publicUrl, setCookies }: Site, said: Welcome): Promise<void> {
  setCookies(new Headers({ 'Set-Cookie': await createWelcomeCookie(publicUrl).serialize(said) }));
}

/** Returns what this page says of a new account, once, or null. */
export async function takeWelcome({
  publicUrl,
  cookie,
  setCookies,
  learner,
}: Site & Pick<RequestContext, 'cookie' | 'learner'>): Promise<Welcome | null> {
  if (learner === null || learner.isGuest || !cookie.includes('lectern.welcome')) return null;
  const kept: unknown = await createWelcomeCookie(publicUrl).parse(cookie);
  setCookies(
    new Headers({ 'Set-Cookie': await createWelcomeCookie(publicUrl).serialize('', { maxAge: 0 }) }),
  );
  return welcomes.find((known) => known === kept) ?? null;
}
