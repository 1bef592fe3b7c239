import type { ReactNode } from 'react';
import type { CompletenessOf, ItemKind, PublicItemOf, ResponseOf } from '#courses/items/item.ts';
import type { ReviewLine } from '#courses/items/part.ts';
import type { MessageKey, Translate } from '#app/messages/messages.ts';

/**
 * Everything that pages know of one kind of item. Each `app/quiz/items/KIND.tsx` exports one, and the registry has a row
 * for each. No member is optional, so that a new kind has to decide about all of them.
 */
export interface ItemPage<K extends ItemKind> {
  /** How to answer; it stands above the question. */
  readonly how: MessageKey;
  /** The same in a spaced review, where nobody marks the answer. */
  readonly howInReview: MessageKey;
  /** Labeled controls only, nothing to drag: they work without a script and with a keyboard. */
  readonly Controls: (props: ControlsProps<K>) => ReactNode;
  /** What is missing from a half answer; null for a kind that is never half answered. */
  readonly partial: 'partial' extends CompletenessOf<K> ? MessageKey : null;
  /** What there is to choose from on paper; empty where a line is to be written. */
  readonly printed: (item: PublicItemOf<K>, t: Translate) => readonly string[];
  readonly opening: {
    /** The question as it is asked before a lesson, and what is shown below it. */
    readonly ask: (item: PublicItemOf<K>, t: Translate) => Asked;
    /** One line of the right answer. */
    readonly answer: (line: ReviewLine, t: Translate) => string;
  };
  /** Whether the lines of an explanation are a numbered list. */
  readonly isSequence: boolean;
  readonly explain: (line: ReviewLine, t: Translate) => LineWords;
}

export interface ControlsProps<K extends ItemKind> {
  readonly id: string;
  readonly number: number;
  readonly item: PublicItemOf<K>;
  readonly response: ResponseOf<K> | undefined;
  /** Where on the page a press of a move button leads back to. */
  readonly anchor: string | undefined;
}

export interface Asked {
  readonly question: string;
  readonly choices: readonly string[];
}

/** The words for one line of an explanation. */
export interface LineWords {
  readonly text: string;
  /** What the learner did about this line. */
  readonly remark: string | null;
  /** What the learner typed, to be shown with its line breaks. */
  readonly typed: string | null;
}
