import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { unsavedTexts } from '#app/http/held-post.server.ts';
import { PageResponse } from '#app/platform/page-response.server.ts';
import { errorSummaryId } from '#app/ui/form.tsx';
import { TypedProvider } from '#app/ui/typed-texts.tsx';

/**
 * Renders the whole page before the first byte is sent, so no page breaks off in the middle. Nothing in a
 * page waits, so it is rendered without a stream. If this throws, Remix renders the error page.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const texts = context.typed.length > 0 ? context.typed : await unsavedTexts(context, request);
  const page = renderToString(
    <TypedProvider texts={texts}>
      <RemixServer context={remixContext} url={request.url} />
    </TypedProvider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new PageResponse(`<!DOCTYPE html>${sayRefusal(page, context)}`, { headers, status });
}

/** A page whose form was refused says so in its title, with which a screen reader begins. */
const sayRefusal = (page: string, { t }: AppLoadContext): string =>
  page.includes(`id="${errorSummaryId}"`)
    ? page.replace(/(?<=<title>)[^<]*/, (title) => t('error.inTitle', { title }))
    : page;

/** Logs the unexpected errors of loaders and actions. An aborted or refused request is not an error. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  const isRefused = isRouteErrorResponse(error) && error.status < 500;
  if (!request.signal.aborted && !isRefused) context.log.error({ err: error }, 'request failed');
}
