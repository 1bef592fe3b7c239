import { paperFor } from '#certificates/pdf/paper.ts';
import type { Paper } from '#certificates/pdf/paper.ts';

/** The paper in the printers where a learner is, as far as their browser tells; else where their course is from. */
export function paperOf(request: Request, { locale }: { readonly locale: string }): Paper {
  const [first = ''] = (request.headers.get('Accept-Language') ?? '').split(/[,;]/);
  return paperFor(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(first.trim()) ? first.trim() : locale);
}
