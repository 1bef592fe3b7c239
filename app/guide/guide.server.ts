import { guideEpub } from '#courses/export/epub.ts';
import { guideOf, packOf } from '#courses/export/guide.ts';
import type { GuideSetting } from '#courses/export/guide.ts';
import { guideTypst } from '#courses/export/guide-typst.ts';
import type { GuidePrint } from '#courses/export/guide-typst.ts';
import type { Course, Library } from '#courses/schema/library.ts';
import { guideWords } from '#app/messages/messages.ts';
import {
  coursePath,
  guidePackPath,
  guidePath,
  lessonPath,
  modulePrintPath,
  toolPath,
} from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { targetPath } from '#app/ui/target-path.ts';
import { notFound } from '#app/http/responses.server.ts';

/** Files that were made, for each state of the content: the next one begins with none. */
const made = new WeakMap<Library, Map<string, Promise<Uint8Array>>>();

/** Made once, however many ask for it at the same time; one that failed is tried again. */
function makeOnce(library: Library, name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const files = made.get(library) ?? new Map<string, Promise<Uint8Array>>();
  made.set(library, files);
  const known = files.get(name);
  if (known !== undefined) return known;
  const file = make();
  files.set(name, file);
  file.catch(() => files.delete(name));
  return file;
}

/**
 * The guide of a course as PDF, or one of its packs.
 *
 * @param packId null for the whole guide
 * @throws 404 where the course has none
 */
export function guidePdf(
  context: RequestContext,
  course: Course,
  packId: string | null,
  print: GuidePrint,
): Promise<Uint8Array> {
  const setting = settingOf(context, course);
  const guide = packId === null ? guideOf(course, setting) : packOf(course, packId, setting);
  if (guide === null) throw notFound();
  return makeOnce(context.library, [course.id, packId, print.paper, print.size].join(' '), () => {
    const { source, data } = guideTypst(guide, print);
    return context.typeset(source, data);
  });
}

/**
 * The guide of a course as EPUB.
 *
 * @throws 404 where the course has none
 */
export function guideBook(context: RequestContext, course: Course): Promise<Uint8Array> {
  const guide = guideOf(course, settingOf(context, course));
  if (guide === null) throw notFound();
  const url = context.publicUrl + guidePath(course.id);
  return makeOnce(context.library, `${course.id} epub`, () => Promise.resolve(guideEpub(guide, url)));
}

const settingOf = ({ locale, publicUrl }: RequestContext, course: Course): GuideSetting => ({
  words: guideWords(locale),
  lessonUrl: (lessonId) => publicUrl + lessonPath(course.id, lessonId),
  resolve: (to) => {
    const href = targetPath(to);
    if (href.startsWith('/')) return publicUrl + href;
    return /^https?:/.test(href) ? href : null;
  },
});

/** "room-for-everyone-the-field-guide" */
export const guideFileName = ({ guide }: Course, ending: string): string =>
  `${
    (guide?.title ?? '')
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? 'guide'
  }${ending}`;

/**
 * What the page of a guide says of it.
 *
 * @throws 404 where the course has none
 */
export function viewGuide(course: Course) {
  const { guide, id } = course;
  if (guide === null) throw notFound();
  const lessons = course.modules.flatMap((module) => module.lessons);
  const placed = lessons.flatMap((lesson) =>
    lesson.parts.flatMap((part) => (part.kind === 'tool' ? [{ tool: part, lesson }] : [])),
  );
  return {
    name: guide.title,
    subtitle: guide.subtitle,
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
