import { completeness, gradeItem, isSelfMarked } from './items/item.ts';
import type { Item, Response } from './items/item.ts';
import type { Completeness, Grade } from './items/base.ts';

/**
 * How far a learner is with a practice question: it is being answered, an answer was not right, or the
 * solution was shown. Nobody stores it. The page holds it, and posts it with the next answer.
 */
export const practiceStages = ['open', 'tried', 'explained'] as const;

export type PracticeStage = (typeof practiceStages)[number];

/**
 * What a post asks of a practice question: to look at the answer, to show the solution, to move a line, or,
 * if it answers another question, nothing.
 */
export type PracticeAsk = 'check' | 'show' | 'move' | 'nothing';

/** What the page says of the answer to a practice question. */
export type PracticeState =
  | { readonly kind: 'open'; readonly stage: PracticeStage }
  /** There is no whole answer to look at yet. */
  | {
      readonly kind: 'incomplete';
      readonly stage: PracticeStage;
      readonly completeness: Exclude<Completeness, 'complete'>;
    }
  | {
      readonly kind: 'tried';
      readonly stage: 'tried';
      readonly verdict: Exclude<Grade['verdict'], 'right' | 'unanswered'>;
    }
  | { readonly kind: 'explained'; readonly stage: 'explained' };

const explained: PracticeState = { kind: 'explained', stage: 'explained' };

/**
 * Returns what the page says of an answer. The solution is shown once the answer is right, or once the
 * learner has tried and asks for it. Whoever has seen it sees it with every later answer.
 */
export function practiceState(
  item: Item,
  response: Response | undefined,
  before: PracticeStage,
  ask: PracticeAsk,
): PracticeState {
  if (ask === 'move') return { kind: 'open', stage: before };
  const whole = completeness(item, response);
  const isShown = before === 'explained' || (before === 'tried' && ask === 'show');
  if (isShown && ask !== 'check') return explained;
  if (ask === 'nothing' && (before === 'open' || whole !== 'complete'))
    return { kind: 'open', stage: before };
  if (whole !== 'complete') return { kind: 'incomplete', stage: before, completeness: whole };
  if (isShown || isSelfMarked(item.kind)) return explained;
  const { verdict } = gradeItem(item, response);
  switch (verdict) {
    case 'right':
      return explained;
    case 'partly':
    case 'wrong':
      return { kind: 'tried', stage: 'tried', verdict };
    case 'unanswered':
      return { kind: 'incomplete', stage: before, completeness: 'empty' };
  }
}
