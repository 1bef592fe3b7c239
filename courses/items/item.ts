import { z } from 'zod';
import type { BankProblem, Direction, ItemRules, Placed, Shuffle } from './kind.ts';
import { unanswered } from './base.ts';
import type {
  Completeness,
  Explanation,
  Grade,
  Parsed,
  PostedField,
  ReadField,
  SelfMark,
  ToMark,
} from './base.ts';
import { kinds } from './registry.ts';

type Kinds = typeof kinds;

export type ItemKind = keyof Kinds;

type Items = { readonly [K in ItemKind]: z.output<Kinds[K]['schema']> };
type Responses = { readonly [K in ItemKind]: z.output<Kinds[K]['responseSchema']> };
type PublicItems = { readonly [K in ItemKind]: ReturnType<Kinds[K]['toPublic']> };

/** An item of a quiz with its key. It stays on the server until the attempt is submitted. */
export type Item = Items[ItemKind];

/** The answer of a learner, as it is stored. */
export type Response = Responses[ItemKind];

/** The fields of an item that the browser may get before the item is graded. */
export type PublicItem = PublicItems[ItemKind];

/** Tells the compiler that the `kind` of an item of the generic kind K is K. */
export interface OfKind<K extends ItemKind> {
  readonly kind: K;
}

type ItemOf<K extends ItemKind> = OfKind<K> & Items[K];
export type ResponseOf<K extends ItemKind> = Responses[K];
export type PublicItemOf<K extends ItemKind> = OfKind<K> & PublicItems[K];

/** How complete a response of that kind can be. Only some kinds can be half answered. */
export type CompletenessOf<K extends ItemKind> = ReturnType<Kinds[K]['completeness']>;

/** An item as one attempt serves it, with the order in which its parts are shown. */
interface ServedOf<K extends ItemKind> {
  readonly item: ItemOf<K>;
  readonly order: readonly string[];
}

type RulesOf<K extends ItemKind> = OfKind<K> &
  ItemRules<Kinds[K]['schema'], Kinds[K]['responseSchema'], PublicItems[K]>;

/** Types each row by its own kind, so that an item of kind K finds the rules of K without a cast. */
const rows: { readonly [K in ItemKind]: RulesOf<K> } = kinds;

const rulesOf = <K extends ItemKind>({ kind }: OfKind<K>): RulesOf<K> => rows[kind];

export const itemKinds: readonly ItemKind[] = Object.values(kinds).map(({ kind }) => kind);

export const itemSchema = byKind(Object.values(kinds).map(({ schema }) => schema));
export const responseSchema = byKind(Object.values(kinds).map(({ responseSchema }) => responseSchema));
export const servedItemSchema = z.strictObject({ item: itemSchema, order: z.array(z.string()) });

export type ServedItem = z.infer<typeof servedItemSchema>;

function byKind<S extends z.core.$ZodTypeDiscriminable>([first, ...others]: readonly S[]) {
  if (first === undefined) throw new Error('there is no kind of item');
  return z.discriminatedUnion('kind', [first, ...others]);
}

/** Returns the response if it is of that kind. A response of another kind belongs to another item. */
export function responseOf<K extends ItemKind>(
  kind: K,
  response: Response | null | undefined,
): ResponseOf<K> | undefined {
  const isOfKind = (given: Response): given is ResponseOf<K> => given.kind === kind;
  return response != null && isOfKind(response) ? response : undefined;
}

/** Returns the response of a learner who did not answer. */
export const noResponse = <K extends ItemKind>(item: ItemOf<K>): Response => rulesOf<K>(item).none;

/** Returns the response that earns the whole point. It holds the key. */
export const solveItem = <K extends ItemKind>(item: ItemOf<K>): Response => rulesOf<K>(item).solve(item);

/** Returns the ids of the parts that an attempt may show in another order than the file. */
export const partIds = <K extends ItemKind>(item: ItemOf<K>): readonly string[] =>
  rulesOf<K>(item).partIds(item);

/** Returns the order in which an attempt shows the parts of an item. */
export const drawOrder = <K extends ItemKind>(item: ItemOf<K>, shuffle: Shuffle): readonly string[] =>
  rulesOf<K>(item).drawOrder(item, shuffle);

/** Parses the posted fields of one item. Only a damaged or tampered form gives a fault. */
export const parseResponse = <K extends ItemKind>(item: ItemOf<K>, read: ReadField): Parsed<Response> =>
  rulesOf<K>(item).parse(item, read);

/** Returns the fields that post a response. One to another kind of item has none. */
export function toFields<K extends ItemKind>(
  item: ItemOf<K>,
  response: Response | null | undefined,
): readonly PostedField[] {
  const rules = rulesOf<K>(item);
  return rules.toFields(responseOf<K>(item.kind, response) ?? rules.none);
}

/** Copies the fields of an item that the browser may get before the item is graded. */
export function toPublic<K extends ItemKind>(
  { item, order }: ServedOf<K>,
  response: Response | undefined,
): PublicItem {
  const rules = rulesOf<K>(item);
  return rules.toPublic(item, order, responseOf<K>(item.kind, response) ?? rules.none);
}

/** Returns how complete a response is. A response to another kind of item counts as empty. */
export function completeness<K extends ItemKind>(
  item: ItemOf<K>,
  response: Response | undefined,
): Completeness {
  const given = responseOf<K>(item.kind, response);
  return given === undefined ? 'empty' : rulesOf<K>(item).completeness(item, given);
}

/**
 * Grades one response. No response, or one to another kind of item, is `unanswered`.
 *
 * @param mark the learner's own mark, which counts only for kinds that learners mark themselves
 */
export function gradeItem<K extends ItemKind>(
  item: ItemOf<K>,
  response: Response | undefined,
  mark?: SelfMark,
): Grade {
  const given = responseOf<K>(item.kind, response);
  const isEmpty = given === undefined || rulesOf<K>(item).completeness(item, given) === 'empty';
  return isEmpty ? unanswered : rulesOf<K>(item).grade(item, given, mark);
}

/** Returns the explanation of a response. It holds the key, so it is only for a submitted attempt. */
export function explainItem<K extends ItemKind>(
  { item, order }: ServedOf<K>,
  response: Response | undefined,
): Explanation {
  const rules = rulesOf<K>(item);
  return rules.explain(item, order, responseOf<K>(item.kind, response) ?? rules.none);
}

/** Tells whether learners mark their own responses to items of that kind. */
export const isSelfMarked = (kind: ItemKind): boolean => rows[kind].toMark !== null;

/** Returns what a learner marks a response by, or null if a machine grades it or nothing is answered. */
export function toMark<K extends ItemKind>(item: ItemOf<K>, response: Response | undefined): ToMark | null {
  const rules = rulesOf<K>(item);
  const given = responseOf<K>(item.kind, response);
  if (rules.toMark === null || given === undefined) return null;
  return rules.completeness(item, given) === 'empty' ? null : rules.toMark(item, given);
}

/** Moves a part one place up or down. Returns the response unchanged if the parts of the kind do not move. */
export function movePart<K extends ItemKind>(
  { item, order }: ServedOf<K>,
  response: Response,
  partId: string,
  direction: Direction,
): Response {
  const { move, none } = rulesOf<K>(item);
  return move === null
    ? response
    : move(item, order, responseOf<K>(item.kind, response) ?? none, partId, direction);
}

/** Finds patterns across the items of each kind in a bank, which no schema can see. */
export const checkBank = (bank: readonly Placed<Item>[]): readonly BankProblem[] =>
  itemKinds.flatMap((kind) => checkItemsOf({ kind }, bank));

function checkItemsOf<K extends ItemKind>(
  { kind }: OfKind<K>,
  bank: readonly Placed<Item>[],
): readonly BankProblem[] {
  const isOfKind = (placed: Placed<Item>): placed is Placed<Items[K]> => placed.item.kind === kind;
  return rows[kind].checkBank(bank.filter(isOfKind));
}
