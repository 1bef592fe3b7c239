import type { ActionFunctionArgs } from '@remix-run/node';
import { attemptPath, deskPath, lateResultPath } from '#app/addresses.ts';
import { scriptAuthorOf } from '#app/http/author.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import { describeUnsaved } from '#app/ui/save-author.server.ts';
import type { SaveResponse } from '#app/ui/save-response.ts';
import { describeProblem } from './answer-problem.ts';
import { savePostedAnswers } from './answers.server.ts';
import { viewSavedPage } from './saved-page.server.ts';

/** Saves a page of an attempt that its script posts, and answers with the new state of the page. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t } = context;
  const { attemptId = '' } = params;
  const form = await readForm(request);
  const author = await scriptAuthorOf(context, form, { path: attemptPath(attemptId), startsGuest: false });
  if (author.kind !== 'author') return Response.json(...describeUnsaved(t, author));
  const { learner } = author;
  const saved = await savePostedAnswers(context, learner.id, attemptId, form);
  switch (saved.kind) {
    case 'not-found': {
      const link = { href: deskPath, text: t('error.toDesk') };
      return Response.json({ text: t('saved.notYours'), link } satisfies SaveResponse, { status: 404 });
    }
    case 'refused': {
      const why = describeProblem(t, saved.problem);
      return Response.json({ text: t('saved.refused', { why }), isUnsaved: true } satisfies SaveResponse, {
        status: 400,
      });
    }
    case 'stale': {
      const link = { href: attemptPath(attemptId), text: t('saved.reload') };
      return Response.json({ text: t('saved.stale'), link } satisfies SaveResponse, { status: 409 });
    }
    case 'locked': {
      const link = { href: lateResultPath(attemptId), text: t('saved.toResult') };
      return Response.json({ text: t('saved.locked'), link } satisfies SaveResponse, { status: 409 });
    }
    case 'saved': {
      const page = await viewSavedPage(context, learner, saved.attempt, form);
      if (page === null) throw notFound('attempt');
      return Response.json(page);
    }
  }
}
