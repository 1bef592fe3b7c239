import type { Translate } from '#app/messages/messages.ts';
import type { AnswerProblem } from './views.ts';

/** Which answer of a post cannot be saved, and why. */
export const describeProblem = (t: Translate, { question, fault }: AnswerProblem): string =>
  question === null
    ? t('attempt.refusedUnknown')
    : t('attempt.refusedAt', { question, fault: camelCase(fault) });

/** ICU select takes words without hyphens. */
const camelCase = (code: string): string =>
  code.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
