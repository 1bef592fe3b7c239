import type { Translate } from '#app/messages/messages.ts';
import { faultWords } from './items/faults.ts';
import type { AnswerProblem } from './views.ts';

/** Returns the words for an answer that cannot be saved: which one, and why. */
export const describeProblem = (t: Translate, problem: AnswerProblem): string =>
  problem.question === null
    ? t('attempt.refusedUnknown')
    : t('attempt.refusedAt', { question: problem.question, reason: t(faultWords[problem.fault]) });
