import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { deskPath } from '#app/addresses.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { safeReturnPath } from '#app/http/responses.server.ts';
import { saveReviewMail } from './review-mail.server.ts';

/** Turning mail on or off is a post; who opens the address by hand is sent to the desk. */
export function loader() {
  return redirect(deskPath);
}

export async function action({ context, request }: ActionFunctionArgs) {
  const learner = requireLearner(context, request);
  const form = await readForm(request);
  await saveReviewMail(context, learner, form.text('mail') === 'on');
  return redirect(safeReturnPath(form.text('to')));
}
