import type { ReactNode } from 'react';
import type { CompletenessOf, ItemKind, PublicItemOf, ResponseOf } from '#courses/items/item.ts';
import type { ExplanationLine } from '#courses/items/base.ts';
import type { MessageKey, Translate } from '#app/messages/messages.ts';

/**
 * All that pages know of one kind of item. Each `app/quiz/items/KIND.tsx` exports one such object, and the
 * registry has a row for it. No member is optional, so a new kind must decide on each of them.
 */
export interface ItemPage<K extends ItemKind> {
  /** The words above a question that say how to answer it. */
  readonly how: MessageKey;
  /** The same words in a spaced review, where nobody marks the answer. */
  readonly howInReview: MessageKey;
  /** The labeled controls. They must work without a script and with a keyboard. */
  readonly Controls: (props: ControlsProps<K>) => ReactNode;
  /** The words for a half answer. It is null for a kind that is never half answered. */
  readonly partial: 'partial' extends CompletenessOf<K> ? MessageKey : null;
  /**
   * Returns the words that say before submitting how an answer is understood, or null if there is none. It is
   * null for a kind that stores what was chosen.
   */
  readonly read: null | ((item: PublicItemOf<K>, t: Translate) => string | null);
  /** Returns the choices on paper. It returns none for a question that is answered in writing. */
  readonly printed: (item: PublicItemOf<K>, t: Translate) => readonly string[];
  /** True if the lines of an explanation are a numbered list. */
  readonly isSequence: boolean;
  readonly explain: (line: ExplanationLine, t: Translate) => LineWords;
}

export interface ControlsProps<K extends ItemKind> {
  readonly id: string;
  readonly number: number;
  readonly item: PublicItemOf<K>;
  readonly response: ResponseOf<K> | undefined;
  /** The id on the page to which a move button returns. */
  readonly anchor: string | undefined;
}

/** The words for one line of an explanation. */
export interface LineWords {
  readonly text: string;
  /** The words for what the learner answered here. */
  readonly remark: string | null;
  /** A text that the learner typed, which is shown with its line breaks. */
  readonly typed: string | null;
}
