import { setImmediate as immediately, setTimeout } from 'node:timers/promises';
import type { GuidePrint } from '#courses/export/guide-typst.ts';
import type { Course } from '#courses/schema/library.ts';
import { translator } from '#app/messages/messages.ts';
import type { SiteContext } from '#app/platform/context.server.ts';
import type { Lectern } from '#app/platform/lectern.server.ts';
import type { MadeFiles } from '#app/platform/made-files.server.ts';
import { guidePdf, lookForGuidePdf } from './guide.server.ts';

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
    for (const { packId, ...print } of filesOf(course)) {
      if (signal.aborted) return;
      // If too much else waits, whoever asks for the file first has it made.
      await guidePdf(context, course, packId, print);
    }
}

/** The files that the page of a guide offers on either paper, the one that most people take first. */
function filesOf({ guide }: Course): readonly (GuidePrint & { readonly packId: string | null })[] {
  if (guide === null) return [];
  const files = [
    { packId: null, size: 'regular' },
    { packId: null, size: 'large' },
    ...guide.packs.map(({ id }) => ({ packId: id, size: 'regular' as const })),
  ] as const;
  return files.flatMap((file) => (['letter', 'a4'] as const).map((paper) => ({ ...file, paper })));
}

type Look = () => Promise<boolean>;

/** Where to look for the files of a course, since their names take some milliseconds each to compute. */
const looks = new WeakMap<MadeFiles, WeakMap<Course, Promise<readonly Look[]>>>();

/** Returns how many PDFs of a guide are ready, whichever process made them. Null if all of them are. */
export async function viewPreparation(
  context: SiteContext,
  course: Course,
): Promise<{ readonly ready: number; readonly count: number } | null> {
  const ofSite = looks.get(context.madeFiles) ?? new WeakMap<Course, Promise<readonly Look[]>>();
  looks.set(context.madeFiles, ofSite);
  const ofCourse = ofSite.get(course) ?? looksFor(context, course);
  ofSite.set(course, ofCourse);
  const found = await Promise.all((await ofCourse).map((look) => look()));
  const ready = found.filter((isReady) => isReady).length;
  return ready === found.length ? null : { ready, count: found.length };
}

async function looksFor(context: SiteContext, course: Course): Promise<readonly Look[]> {
  const found: Look[] = [];
  for (const { packId, ...print } of filesOf(course)) {
    const look = lookForGuidePdf(context, course, packId, print);
    if (look !== null) found.push(look);
    // Other requests have their turn between two files.
    await immediately();
  }
  return found;
}
