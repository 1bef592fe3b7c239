import type { Translate } from '#app/messages/messages.ts';
import type { QuestionState } from './views.ts';

type State = Pick<QuestionState, 'completeness' | 'flagged'>;

/** Returns the state of a question in words, for those who do not see its frame and its corner. */
export const stateWords = (t: Translate, { completeness, flagged }: State): string =>
  flagged ? t('question.withFlag', { state: t(`question.${completeness}`) }) : t(`question.${completeness}`);

/** Returns the numbers for the message that says how many questions are answered. */
export const countsOf = (questions: readonly State[]) => ({
  items: questions.length,
  answered: questions.filter(({ completeness }) => completeness === 'complete').length,
  partial: questions.filter(({ completeness }) => completeness === 'partial').length,
  flagged: questions.filter(({ flagged }) => flagged).length,
});
