import { setImmediate as immediately, setTimeout } from 'node:timers/promises';
import type { GuidePrint } from '#courses/export/guide-typst.ts';
import type { Course } from '#courses/schema/library.ts';
import { translator } from '#app/messages/messages.ts';
import type { SiteContext } from '#app/platform/context.server.ts';
import type { Lectern } from '#app/platform/lectern.server.ts';
import type { LookedFor, MadeFiles } from '#app/platform/made-files.server.ts';
import { guidePdf, lookForGuidePdf } from './guide.server.ts';
import { countPdfPages } from './pdf-pages.server.ts';

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
  const locale = lectern.library.site.language;
  const context = { ...lectern, locale, t: translator(locale) };
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

/** A PDF of a guide, and what is known of it once it is made. */
interface GuideFile extends LookedFor {
  readonly packId: string | null;
  readonly print: GuidePrint;
  measure: PdfMeasure | null;
}

/** How large a PDF is. */
export interface PdfMeasure {
  readonly bytes: number;
  readonly pages: number;
}

/** Where to look for the files of a course, since their names take some milliseconds each to compute. */
const looks = new WeakMap<MadeFiles, WeakMap<Course, Promise<readonly GuideFile[]>>>();

/** What the page of a guide says of its files. */
interface Preparation {
  /** How many PDFs are ready, whichever process made them. Null if all of them are. */
  readonly preparation: { readonly ready: number; readonly count: number } | null;
  /** How large the PDF of a pack is, or that of the guide. Null if it is not made yet. */
  readonly measureOf: (packId: string | null, size: GuidePrint['size']) => PdfMeasure | null;
}

export async function viewPreparation(context: SiteContext, course: Course): Promise<Preparation> {
  const ofSite = looks.get(context.madeFiles) ?? new WeakMap<Course, Promise<readonly GuideFile[]>>();
  looks.set(context.madeFiles, ofSite);
  const ofCourse = ofSite.get(course) ?? looksFor(context, course);
  ofSite.set(course, ofCourse);
  const files = await ofCourse;
  const found = await Promise.all(files.map((file) => file.isThere()));
  const ready = found.filter((isReady) => isReady).length;
  for (const [index, file] of files.entries())
    if (found[index] === true && file.measure === null) await measure(file);
  return {
    preparation: ready === found.length ? null : { ready, count: found.length },
    // The two papers differ by a page at most.
    measureOf: (packId, size) =>
      files.find((file) => file.packId === packId && file.print.size === size && file.measure !== null)
        ?.measure ?? null,
  };
}

/** Reads a file once, since what was made does not change. */
async function measure(file: GuideFile): Promise<void> {
  const bytes = await file.read();
  if (bytes !== null) file.measure = { bytes: bytes.length, pages: await countPdfPages(bytes) };
}

async function looksFor(context: SiteContext, course: Course): Promise<readonly GuideFile[]> {
  const found: GuideFile[] = [];
  for (const { packId, ...print } of filesOf(course)) {
    const look = lookForGuidePdf(context, course, packId, print);
    if (look !== null) found.push({ ...look, packId, print, measure: null });
    // Other requests have their turn between two files.
    await immediately();
  }
  return found;
}
