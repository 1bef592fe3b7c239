import type { z } from 'zod';
import type { Completeness, Grade, ItemBase, Parsed, ReadField, Review, SelfMark, ToMark } from './part.ts';

/** An item of a bank, with the line on which it or one of its fields stands. */
export interface Placed<I> {
  readonly item: I;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** What is wrong with the items of one kind in a bank. */
export interface BankProblem {
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
}

/** What an item of a kind begins as: its fields beside those that `lectern new item` writes for every kind. */
export type Skeleton<S extends z.ZodType> = Omit<z.input<S>, 'kind' | keyof ItemBase> & {
  /** Only where the kind asks something else than a question. */
  readonly stem?: string;
};

/**
 * Everything that the rules know of one kind of item. Each `courses/items/KIND.ts` exports one, and the registry has a
 * row for each. No member is optional, so that a new kind has to decide about all of them.
 *
 * @template S schema of an item, which holds its key
 * @template R schema of a response, as it is stored
 * @template P what the browser may know of an item before it is graded
 */
export interface ItemRules<S extends z.ZodType<ItemBase & { kind: string }>, R extends z.ZodType, P> {
  readonly kind: z.output<S>['kind'];
  readonly schema: S;
  readonly responseSchema: R;
  readonly skeleton: Skeleton<S>;
  /** The response of somebody who did not answer. */
  readonly none: z.output<R>;
  /** The response that earns the whole point. */
  readonly solve: (item: z.output<S>) => z.output<R>;
  /** Ids of the parts that an attempt may show in another order than the file. */
  readonly partIds: (item: z.output<S>) => readonly string[];
  /** The order in which an attempt shows the parts, given a way to shuffle their ids. */
  readonly drawOrder: (item: z.output<S>, shuffle: Shuffle) => readonly string[];
  /** Reads the posted fields. A fault means that the form was not ours, or was damaged. */
  readonly parse: (item: z.output<S>, read: ReadField) => Parsed<z.output<R>>;
  /** Copied field by field, so that a field added to the schema does not reach the browser by itself. */
  readonly toPublic: (item: z.output<S>, order: readonly string[], response: z.output<R>) => P;
  readonly completeness: (item: z.output<S>, response: z.output<R>) => Completeness;
  /** Grades a response that is not empty; `mark` is the learner's own mark where the kind takes one. */
  readonly grade: (item: z.output<S>, response: z.output<R>, mark: SelfMark | undefined) => Grade;
  readonly review: (item: z.output<S>, order: readonly string[], response: z.output<R>) => Review;
  /** What a learner marks a response by; null for a kind that a machine grades. */
  readonly toMark: null | ((item: z.output<S>, response: z.output<R>) => ToMark);
  /** The response after a part moved one place up or down; null for a kind whose parts do not move. */
  readonly move:
    | null
    | ((
        item: z.output<S>,
        order: readonly string[],
        response: z.output<R>,
        partId: string,
        direction: Direction,
      ) => z.output<R>);
  /** Finds what a schema cannot see: patterns in the items of this kind in one bank. */
  readonly checkBank: (bank: readonly Placed<z.output<S>>[]) => readonly BankProblem[];
}

export type Direction = 'up' | 'down';

export type Shuffle = (ids: readonly string[]) => readonly string[];
