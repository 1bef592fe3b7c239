import { setTimeout } from 'node:timers/promises';
import type { Course } from '#courses/schema/library.ts';
import { translator } from '#app/messages/messages.ts';
import type { Lectern } from '#app/platform/lectern.server.ts';
import { guidePdf } from './guide.server.ts';

/** How long a server that has started is left to those who waited for it, in milliseconds. */
const rest = 30_000;

/**
 * Makes the files of all guides, one after the other, so that nobody waits for one. What was made before, for
 * the same content, is not made again.
 */
export async function prepareGuides(lectern: Lectern, signal: AbortSignal): Promise<void> {
  await setTimeout(rest, undefined, { signal, ref: false }).catch(() => undefined);
  await prepareNow(lectern, signal);
}

/** The same without the rest before it. */
export async function prepareNow(lectern: Lectern, signal: AbortSignal): Promise<void> {
  const context = { ...lectern, locale: 'en', t: translator('en') } as const;
  for (const course of lectern.library.courses)
    for (const { packId, size } of filesOf(course))
      for (const paper of ['letter', 'a4'] as const) {
        if (signal.aborted) return;
        // If too much else waits, whoever asks for the file first has it made.
        await guidePdf(context, course, packId, { paper, size });
      }
}

/** The files that the page of a guide offers, the one that most people take first. */
const filesOf = ({ guide }: Course) =>
  guide === null
    ? []
    : ([
        { packId: null, size: 'regular' },
        { packId: null, size: 'large' },
        ...guide.packs.map(({ id }) => ({ packId: id, size: 'regular' as const })),
      ] as const);
