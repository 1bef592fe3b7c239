import { guideEpub } from '#courses/export/epub.ts';
import { guideOf, packOf } from '#courses/export/guide.ts';
import type { GuideSetting } from '#courses/export/guide.ts';
import { guideTypst } from '#courses/export/guide-typst.ts';
import type { GuidePrint } from '#courses/export/guide-typst.ts';
import type { Course } from '#courses/schema/library.ts';
import { guideWords } from '#app/messages/messages.ts';
import {
  coursePath,
  guideEpubPath,
  guidePackPath,
  guidePath,
  guidePdfPath,
  lessonPath,
  modulePrintPath,
  toolPath,
} from '#app/addresses.ts';
import type { SiteContext } from '#app/platform/context.server.ts';
import type { LookedFor, MadeFile } from '#app/platform/made-files.server.ts';
import type { Made } from '#app/platform/worker.server.ts';
import { targetPath } from '#app/ui/target-path.ts';

/**
 * Returns the guide of a course, or one of its packs, as PDF. It is set once, and then kept on disk.
 *
 * @param packId null for the whole guide
 * @returns null if the course has no guide or no such pack
 */
export async function guidePdf(
  context: SiteContext,
  course: Course,
  packId: string | null,
  print: GuidePrint,
): Promise<Made | null> {
  const from = guideSource(context, course, packId, print);
  if (from === null) return null;
  return context.madeFiles.get(madeGuide(course, from), () => context.typeset(from.source, from.data, null));
}

/** What a PDF of the guide is set from. Returns null if the course has no guide or no such pack. */
function guideSource(
  context: SiteContext,
  course: Course,
  packId: string | null,
  print: GuidePrint,
): ReturnType<typeof guideTypst> | null {
  const setting = settingOf(context, course);
  const guide = packId === null ? guideOf(course, setting) : packOf(course, packId, setting);
  return guide === null ? null : guideTypst(guide, print);
}

const madeGuide = ({ id }: Course, { source, data }: ReturnType<typeof guideTypst>): MadeFile => ({
  group: `guide ${id}`,
  from: { source, data },
});

/**
 * Returns what tells whether a PDF of the guide has been made.
 *
 * @returns null if the course has no guide or no such pack
 */
export function lookForGuidePdf(
  context: SiteContext,
  course: Course,
  packId: string | null,
  print: GuidePrint,
): LookedFor | null {
  const from = guideSource(context, course, packId, print);
  return from === null ? null : context.madeFiles.look(madeGuide(course, from));
}

/**
 * Returns the guide of a course as EPUB.
 *
 * @returns null if the course has no guide
 */
export function guideBook(context: SiteContext, course: Course): Uint8Array | null {
  const guide = guideOf(course, settingOf(context, course));
  return guide === null ? null : guideEpub(guide, context.publicUrl + guidePath(course.id));
}

const settingOf = ({ locale, publicUrl }: SiteContext, course: Course): GuideSetting => ({
  words: guideWords(locale),
  lessonUrl: (lessonId) => publicUrl + lessonPath(course.id, lessonId),
  resolve: (to) => {
    const href = targetPath(to);
    if (href.startsWith('/')) return publicUrl + href;
    return /^https?:/.test(href) ? href : null;
  },
});

/** Returns the name of a guide as a file, such as "room-for-everyone-the-field-guide.epub". */
export const guideFileName = ({ guide }: Course, ending: string): string =>
  `${
    (guide?.title ?? '')
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? 'guide'
  }${ending}`;

/**
 * Returns what the page of a guide shows.
 *
 * @returns null if the course has no guide
 */
export function viewGuide(course: Course) {
  const { guide, id } = course;
  if (guide === null) return null;
  const lessons = course.modules.flatMap((module) => module.lessons);
  const placed = lessons.flatMap((lesson) =>
    lesson.parts.flatMap((part) => (part.kind === 'tool' ? [{ tool: part, lesson }] : [])),
  );
  return {
    title: guide.title,
    description: guide.subtitle,
    files: {
      pdf: guidePdfPath(id, 'regular'),
      large: guidePdfPath(id, 'large'),
      epub: guideEpubPath(id),
    },
    about: guide.about,
    courseHref: coursePath(id),
    callNumber: course.callNumber,
    parts: guide.parts.map(({ letter = null, title, pages }) => ({
      letter,
      title,
      pages: pages.map((page) => {
        const tools = placed.filter(({ tool }) =>
          page.content.some((piece) => piece.kind === 'tool' && piece.id === tool.id),
        );
        return {
          id: page.id,
          title: page.title,
          plan: tools.some(({ tool }) => tool.plan),
          tools: tools.map(({ tool }) => ({ code: tool.code, href: toolPath(id, tool.id) })),
          lessons: lessons
            .filter(
              (lesson) =>
                page.lessons.includes(lesson.id) ||
                tools.some((placedTool) => placedTool.lesson === lesson) ||
                page.content.some((piece) => piece.kind === 'lesson' && piece.id === lesson.id),
            )
            .map(({ id: lessonId, number, title: name }) => ({
              number,
              title: name,
              href: lessonPath(id, lessonId),
            })),
        };
      }),
    })),
    packs: guide.packs.map((pack) => ({
      id: pack.id,
      href: guidePackPath(id, pack.id),
      title: pack.title,
      about: pack.about,
      count: pack.pages.length,
    })),
    modules: course.modules.map((module) => ({
      number: module.number,
      title: module.title,
      href: modulePrintPath(id, module.id),
    })),
  };
}
