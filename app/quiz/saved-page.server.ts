import type { Attempt } from '#db/attempt.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { SaveResponse } from '#app/ui/save-response.ts';
import { savedText } from '#app/ui/saved-text.server.ts';
import { baseName } from './answer-fields.ts';
import { postedBases } from './answers.server.ts';
import { viewQuestions } from './questions.server.ts';
import { countsOf, stateWords } from './quiz-state.ts';

/**
 * Returns what a page shows after its script saved it: the time, the state of every question, the new
 * digests, and which questions were changed in another window. Returns null if the attempt was deleted
 * meanwhile.
 */
export async function viewSavedPage(
  context: RequestContext,
  learner: Learner,
  saved: Attempt,
  form: PostedForm,
): Promise<SaveResponse | null> {
  const { t, store } = context;
  const attempt = await store.findAttempt(learner.id, saved.id);
  if (attempt === null) return null;
  const questions = viewQuestions(attempt);
  const posted = postedBases(saved, form);
  const elsewhere = questions.filter(({ id, base }) => (posted.get(id) ?? base) !== base);
  return {
    text: [
      await savedText(context, learner),
      ...elsewhere.map(({ number }) => t('saved.elsewhere', { number })),
    ].join(' '),
    bases: Object.fromEntries([...posted].map(([id, base]) => [baseName(id), base])),
    status: t('attempt.status', countsOf(questions)),
    questions: questions.map((question) => ({
      number: question.number,
      isAnswered: question.completeness === 'complete',
      isFlagged: question.flagged,
      state: stateWords(t, question),
    })),
  };
}
