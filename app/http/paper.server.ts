import { paperFor } from '#certificates/pdf/paper.ts';
import type { Paper } from '#certificates/pdf/paper.ts';

/** Guesses the paper size from the first language of the browser, or else from the locale of the course. */
export function guessPaper(
  { headers }: { readonly headers: { readonly get: (name: string) => string | null } },
  { locale }: { readonly locale: string },
): Paper {
  const [first = ''] = (headers.get('Accept-Language') ?? '').split(/[,;]/);
  return paperFor(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(first.trim()) ? first.trim() : locale);
}
