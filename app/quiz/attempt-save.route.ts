import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '#app/http/posted-form.server.ts';
import type { SaveResponse } from '#app/ui/save-response.ts';
import { attemptPath, deskPath, heldSignInPath, lateResultPath } from '#app/addresses.ts';
import { baseName } from './answer-fields.ts';
import { describeProblem } from './answer-problem.ts';
import { postedBases, saveForm } from './answers.server.ts';
import { findAttempt, viewQuestions } from './attempt.server.ts';
import { holdPost } from './held-post.server.ts';
import { countsOf } from './quiz-state.ts';
import { savedText } from '#app/ui/saved-text.server.ts';

/** Saves a page of an attempt for the script in it, and says how things stand now. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t } = context;
  const { attemptId = '' } = params;
  const form = await readForm(request);
  const learner = context.learner;
  if (learner === null) {
    await holdPost(context, attemptId, form);
    const href = heldSignInPath(attemptPath(attemptId));
    const answer: SaveResponse = { text: t('saved.signedOut'), link: { href, text: t('saved.signIn') } };
    return Response.json(answer, { status: 401 });
  }
  const saved = await saveForm(context, learner.id, attemptId, form);
  switch (saved.kind) {
    case 'gone': {
      const link = { href: deskPath, text: t('error.toDesk') };
      return Response.json({ text: t('saved.notYours'), link } satisfies SaveResponse, { status: 404 });
    }
    case 'refused': {
      const why = describeProblem(t, saved.problem);
      return Response.json({ text: t('saved.refused', { why }) } satisfies SaveResponse, { status: 400 });
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
      const questions = viewQuestions(await findAttempt(context, learner, attemptId));
      const posted = postedBases(saved.attempt, form);
      const elsewhere = questions.filter(({ id, base }) => (posted.get(id) ?? base) !== base);
      const answer: SaveResponse = {
        text: [
          await savedText(context, learner),
          ...elsewhere.map(({ number }) => t('saved.elsewhere', { number })),
        ].join(' '),
        bases: Object.fromEntries([...posted].map(([id, base]) => [baseName(id), base])),
        status: t('attempt.status', countsOf(questions)),
        questions: questions.map(({ number, completeness, flagged }) => ({
          number,
          isAnswered: completeness === 'complete',
          isFlagged: flagged,
          state: t(`question.${completeness}`),
        })),
      };
      return Response.json(answer);
    }
  }
}
