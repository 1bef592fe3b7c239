import type { QuestionState } from './views.ts';

/** Returns the numbers for the message that says how many questions are answered. */
export const countsOf = (questions: readonly Pick<QuestionState, 'completeness' | 'flagged'>[]) => ({
  items: questions.length,
  answered: questions.filter(({ completeness }) => completeness === 'complete').length,
  partial: questions.filter(({ completeness }) => completeness === 'partial').length,
  flagged: questions.filter(({ flagged }) => flagged).length,
});
