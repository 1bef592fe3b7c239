import type { ActionFunctionArgs } from '@remix-run/node';
import { readForm } from '#app/http/posted-form.server.ts';
import type { SaveAnswer } from '#app/ui/save-answer.ts';
import { attemptPath, heldSignInPath, lateResultPath } from '#app/addresses.ts';
import { baseName } from './answer-fields.ts';
import { postedBases, saveForm } from './answers.server.ts';
import { findAttempt, viewQuestions } from './attempt.server.ts';
import { holdPost } from './held-post.server.ts';
import { getLearner } from '#app/http/learner.server.ts';
import { countsOf } from './quiz-state.ts';
import { savedText } from '#app/ui/saved-text.server.ts';

/** Saves a page of an attempt for the script in it, and says how things stand now. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { t } = context;
  const form = await readForm(request);
  const learner = await getLearner(context, request);
  if (learner === null) {
    const attemptId = params.attemptId ?? '';
    await holdPost(context, attemptId, form);
    const href = heldSignInPath(attemptPath(attemptId));
    const answer: SaveAnswer = { text: t('saved.signedOut'), link: { href, text: t('saved.signIn') } };
    return Response.json(answer, { status: 401 });
  }
  const attempt = await findAttempt(context, learner, params.attemptId);
  const saved = await saveForm(context, learner.id, attempt, form);
  switch (saved.kind) {
    case 'refused':
      return Response.json({ text: t('attempt.refused') } satisfies SaveAnswer, { status: 400 });
    case 'locked': {
      const link = { href: lateResultPath(attempt.id), text: t('saved.toResult') };
      return Response.json({ text: t('saved.locked'), link } satisfies SaveAnswer, { status: 409 });
    }
    case 'saved': {
      const questions = viewQuestions(await findAttempt(context, learner, attempt.id));
      const posted = postedBases(attempt, form);
      const elsewhere = questions.filter(({ id, base }) => (posted.get(id) ?? base) !== base);
      const answer: SaveAnswer = {
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
