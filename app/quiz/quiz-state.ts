import type { QuestionView } from './views.ts';

type State = Pick<QuestionView, 'completeness' | 'flagged'>;

/** Values of the message that says how far an attempt has come. */
export const countsOf = (questions: readonly State[]) => ({
  items: questions.length,
  answered: questions.filter(({ completeness }) => completeness === 'complete').length,
  partial: questions.filter(({ completeness }) => completeness === 'partial').length,
  flagged: questions.filter(({ flagged }) => flagged).length,
});
