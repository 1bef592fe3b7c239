import type { z } from 'zod';
import type { RuleId } from '../rule.ts';
import type {
  Completeness,
  Explanation,
  Grade,
  ItemBase,
  Parsed,
  PostedField,
  ReadField,
  SelfMark,
  ToMark,
} from './base.ts';

/** An item of a bank, which can give the line of each of its fields. */
export interface Placed<I> {
  readonly item: I;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** A problem of the items of one kind in a bank. */
export interface BankProblem {
  readonly line: number;
  readonly rule: RuleId;
  readonly message: string;
  readonly remedy: string;
}

/** The fields of a new item, except those that `lectern new item` writes for every kind. */
type Skeleton<S extends z.ZodType> = Omit<z.input<S>, 'kind' | keyof ItemBase> & {
  /** Replaces the stem that every kind gets, for a kind whose stem is not a question. */
  readonly stem?: string;
};

/**
 * All rules of one kind of item. Each `courses/items/KIND.ts` exports one such object, and the registry has a
 * row for it. No member is optional, so a new kind must decide on each of them.
 *
 * @template S schema of an item, which holds its key
 * @template R schema of a response, as it is stored
 * @template P the fields of an item that the browser may get before the item is graded
 */
export interface ItemRules<S extends z.ZodType<ItemBase & { kind: string }>, R extends z.ZodType, P> {
  readonly kind: z.output<S>['kind'];
  readonly schema: S;
  readonly responseSchema: R;
  readonly skeleton: Skeleton<S>;
  /** The response of a learner who did not answer. */
  readonly none: z.output<R>;
  /** Returns the response that earns the whole point. */
  readonly solve: (item: z.output<S>) => z.output<R>;
  /** Returns the ids of the parts that an attempt may show in another order than the file. */
  readonly partIds: (item: z.output<S>) => readonly string[];
  /** Returns the order in which an attempt shows the parts. */
  readonly drawOrder: (item: z.output<S>, shuffle: Shuffle) => readonly string[];
  /** Parses the posted fields. Only a damaged or tampered form gives a fault. */
  readonly parse: (item: z.output<S>, read: ReadField) => Parsed<z.output<R>>;
  /** Returns the fields that post a response: what `parse` reads as that response. */
  readonly toFields: (response: z.output<R>) => readonly PostedField[];
  /** Copies field by field, so that a field that is added to the schema stays on the server. */
  readonly toPublic: (item: z.output<S>, order: readonly string[], response: z.output<R>) => P;
  readonly completeness: (item: z.output<S>, response: z.output<R>) => Completeness;
  /** Grades a response that is not empty. Kinds that a machine grades ignore the learner's own mark. */
  readonly grade: (item: z.output<S>, response: z.output<R>, mark: SelfMark | undefined) => Grade;
  readonly explain: (item: z.output<S>, order: readonly string[], response: z.output<R>) => Explanation;
  /** Returns what a learner marks a response by. It is null for a kind that a machine grades. */
  readonly toMark: null | ((item: z.output<S>, response: z.output<R>) => ToMark);
  /** Moves a part one place up or down. It is null for a kind whose parts do not move. */
  readonly move:
    | null
    | ((
        item: z.output<S>,
        order: readonly string[],
        response: z.output<R>,
        partId: string,
        direction: Direction,
      ) => z.output<R>);
  /** Finds patterns across the items of this kind in one bank, which no schema can see. */
  readonly checkBank: (bank: readonly Placed<z.output<S>>[]) => readonly BankProblem[];
}

export type Direction = 'up' | 'down';

export type Shuffle = (ids: readonly string[]) => readonly string[];
