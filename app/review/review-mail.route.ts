import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { requireOwner } from '#app/http/author.server.ts';
import { deskPath } from '#app/addresses.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { notFound, redirectFrom, safeReturnPath } from '#app/http/responses.server.ts';
import { saveReviewMail } from './review-mail.server.ts';

/** Mail is turned on and off by a post. Whoever opens the address in a browser is redirected to the desk. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirectFrom(request, deskPath);
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  const learner = await requireOwner(context, request, form);
  const saved = await saveReviewMail(context, learner, form.text('mail') === 'on');
  if (saved === 'no-address') throw notFound();
  return redirect(safeReturnPath(form.text('to')));
}
