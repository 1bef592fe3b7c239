import { movePart, noResponse, parseResponse } from '#courses/items/item.ts';
import type { Item, Response as ItemResponse, ServedItem } from '#courses/items/item.ts';
import type { Answer, Attempt, SaveAnswers } from '#db/attempt.ts';
import { digestOf } from '#app/http/digest.server.ts';
import { ownerName, sequenceName } from '#app/platform/page-fields.ts';
import { postedFrom } from '#app/http/posted-form.server.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { baseName, fieldName, flagName } from './answer-fields.ts';
import type { AnswerProblem } from './views.ts';

/** The outcome of saving a posted page of an attempt. Only `saved` changes anything. */
export type Saved =
  /** The attempt does not exist, or it belongs to somebody else. */
  { readonly kind: 'not-found' } | ({ readonly attempt: Attempt } & SavedAttempt);

type SavedAttempt =
  | { readonly kind: 'saved' }
  /** A newer post of the same page was saved first. */
  | { readonly kind: 'stale' }
  /** The attempt was already submitted, in another window or on another device. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'refused'; readonly problem: AnswerProblem };

/**
 * Saves the answers that were changed on a posted page. The page may show old answers to other questions, so
 * an answer is saved only if it differs from what the page was rendered with. If two windows change one
 * question, the later change wins, and neither window overwrites what the other changed elsewhere.
 */
export async function savePostedAnswers(
  { store, now }: RequestContext,
  learnerId: string,
  attemptId: string,
  form: PostedForm,
): Promise<Saved> {
  const attempt = await store.findAttempt(learnerId, attemptId);
  if (attempt === null) return { kind: 'not-found' };
  const read = readAnswers(attempt, form);
  if (!read.ok) return { kind: 'refused', attempt, problem: read.problem };
  const saved = await store.saveAnswers({
    learnerId,
    attemptId: attempt.id,
    answers: read.answers,
    page: read.page,
    now: now(),
  });
  return saved === 'not-found' ? { kind: saved } : { kind: saved, attempt };
}

type ReadAnswers =
  | ({ readonly ok: true } & Pick<SaveAnswers, 'answers' | 'page'>)
  | { readonly ok: false; readonly problem: AnswerProblem };

/** Reads the answers that a posted page changes. One invalid field refuses the whole post. */
function readAnswers(attempt: Attempt, form: PostedForm): ReadAnswers {
  const known = new Set(attempt.items.map(({ item }) => item.id));
  const hasUnknownItem = [...form].some(([name]) => {
    const [kind, itemId] = name.split('.');
    return (kind === 'answer' || kind === 'flag') && !known.has(itemId ?? '');
  });
  if (hasUnknownItem) return { ok: false, problem: { question: null, fault: 'unknown-item' } };

  const pressed = form.text('move');
  const answers: SaveAnswers['answers'][number][] = [];
  for (const [index, served] of attempt.items.entries()) {
    const { item } = served;
    if (!form.has(baseName(item.id))) continue;
    const base = form.text(baseName(item.id));
    const parsed = parseResponse(item, (control) => form.texts(fieldName(item.id, control)));
    if (!parsed.ok) return { ok: false, problem: { question: index + 1, fault: parsed.fault } };
    const posted = { itemId: item.id, response: parsed.response, flagged: form.has(flagName(item.id)) };
    const answer =
      pressed !== '' ? { ...posted, response: moveLine(served, posted.response, pressed) } : posted;
    if (answerDigest(item, answer) !== base) answers.push(answer);
  }
  return { ok: true, answers, page: readPage(form) };
}

/** Returns the digest of each question as the posted page shows it, by item id. */
export function postedBases(attempt: Attempt, form: PostedForm): ReadonlyMap<string, string> {
  return new Map(
    attempt.items.flatMap(({ item }) => {
      if (!form.has(baseName(item.id))) return [];
      const parsed = parseResponse(item, (control) => form.texts(fieldName(item.id, control)));
      const flagged = form.has(flagName(item.id));
      return parsed.ok
        ? [[item.id, answerDigest(item, { response: parsed.response, flagged })] as const]
        : [];
    }),
  );
}

/** Returns a short digest of an answer. A question without an answer has the digest of an untouched form. */
export function answerDigest(item: Item, answer: Pick<Answer, 'response' | 'flagged'> | undefined): string {
  const response = answer?.response ?? noResponse(item);
  return digestOf({ response, flagged: answer?.flagged ?? false });
}

/** Tells whether a field says nothing about the answers. A post that comes again may know other bases. */
const isNoContent = (name: string): boolean =>
  name === 'do' || name === sequenceName || name === ownerName || name.startsWith(baseName(''));

function readPage(form: PostedForm): SaveAnswers['page'] {
  const { page, sequence } = postedFrom(form);
  const posted = [...form].filter(([name]) => !isNoContent(name));
  return {
    id: page,
    sequence,
    digest: digestOf(posted),
  };
}

/** Applies a move button, whose value is `item:line:up` or `item:line:down`, to the answer posted with it. */
export function moveLine(served: ServedItem, posted: ItemResponse, pressed: string): ItemResponse {
  const [itemId, lineId, direction] = pressed.split(':');
  if (served.item.id !== itemId || lineId === undefined) return posted;
  if (direction !== 'up' && direction !== 'down') return posted;
  return movePart(served, posted, lineId, direction);
}
