import { createHash } from 'node:crypto';

/** An event of the audit log as it is stored. */
export interface ChainedEvent {
  /** The number of the event, from 1, without gaps. */
  readonly sequence: number;
  readonly at: Date;
  readonly kind: string;
  /** The random id of the learner in this log, or null if the event is about nobody in particular. */
  readonly subject: string | null;
  /** A JSON object. */
  readonly details: string;
  /** The hash of the event before, or `firstHash`. */
  readonly previous: string;
  /** The hash of this event: see `hashEvent`. */
  readonly hash: string;
}

/** What stands in place of the hash before the first event. */
export const firstHash = '0'.repeat(64);

/**
 * Returns the hash of an event: the SHA-256, in hexadecimal digits, of the UTF-8 of the JSON array of its
 * number, its time in milliseconds since 1970, its kind, its subject, its details as they are stored, and the
 * hash of the event before. JSON writes each of these values in one way, so an array has one form.
 */
export function hashEvent(event: Omit<ChainedEvent, 'hash'>): string {
  const { sequence, at, kind, subject, details, previous } = event;
  const canonical = JSON.stringify([sequence, at.getTime(), kind, subject, details, previous]);
  return createHash('sha256').update(canonical).digest('hex');
}

/**
 * Where a chain stops being what was recorded. `missing` means that events from `sequence` to `last` are not
 * there. `changed` means that the hash of an event is not that of its content, and `detached` that the event
 * is consistent, but continues another event than the one before it.
 */
export type ChainBreak =
  | { readonly kind: 'missing'; readonly sequence: number; readonly last: number }
  | { readonly kind: 'surplus' | 'changed' | 'detached'; readonly sequence: number };

export interface ChainReport {
  /** How many events were read up to the break, or in all. */
  readonly count: number;
  /** The hash of the last of them. It stands for all of them. */
  readonly head: string;
  /** The first break, or null if there is none. */
  readonly broken: ChainBreak | null;
  /** The number of the event whose hash was noted earlier, 0 for `firstHash`, or null if it is not there. */
  readonly noted: number | null;
}

/**
 * Follows the chain up to its first break.
 *
 * @param events all events in the order of their numbers
 * @param notedHead the head of the chain as somebody noted it earlier, or null. Events that were removed from
 *   the end leave no other trace
 */
export async function followChain(
  events: AsyncIterable<ChainedEvent> | Iterable<ChainedEvent>,
  notedHead: string | null,
): Promise<ChainReport> {
  let count = 0;
  let head = firstHash;
  let noted = notedHead === firstHash ? 0 : null;
  for await (const event of events) {
    const broken = breakAt(event, count + 1, head);
    if (broken !== null) return { count, head, broken, noted };
    count = event.sequence;
    head = event.hash;
    if (head === notedHead) noted = count;
  }
  return { count, head, broken: null, noted };
}

function breakAt(event: ChainedEvent, expected: number, previous: string): ChainBreak | null {
  const { sequence } = event;
  if (sequence < expected) return { kind: 'surplus', sequence };
  if (sequence > expected) return { kind: 'missing', sequence: expected, last: sequence - 1 };
  if (event.hash !== hashEvent(event)) return { kind: 'changed', sequence };
  return event.previous === previous ? null : { kind: 'detached', sequence };
}
