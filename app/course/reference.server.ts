import { coursePath, glossaryPath, lessonPath } from '#app/addresses.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import type { Course } from '#courses/schema/library.ts';
import { slug } from '#courses/slug.ts';

/** Returns what the page about a course shows. */
export const viewAbout = ({ t }: RequestContext, { id, title, summary, about }: Course) => ({
  title: t('about.title', { course: title }),
  description: summary,
  courseHref: coursePath(id),
  about,
});

/**
 * Returns the glossary of a course by letter. Each term links to the first lesson that teaches it.
 *
 * @param query what a term or its meaning contains; empty for all
 */
export function viewGlossary({ t }: RequestContext, course: Course, query: string) {
  const lessons = course.modules.flatMap((module) => module.lessons);
  const wanted = fold(query.trim());
  const terms = course.glossary
    .filter(({ term, meaning }) => fold(`${term} ${meaning}`).includes(wanted))
    .map(({ term, meaning }) => {
      const taught = lessons.find(({ terms }) => terms.some((known) => known.term === term));
      const lesson =
        taught === undefined
          ? null
          : { href: lessonPath(course.id, taught.id), title: `${taught.number} ${taught.title}` };
      return { id: slug(term), term, meaning, lesson };
    });
  const letters = [...new Set(terms.map(({ term }) => letterOf(term)))];
  return {
    title: t('glossary.title'),
    description: t('glossary.lede', { count: course.glossary.length }),
    courseHref: coursePath(course.id),
    href: glossaryPath(course.id),
    query: query.trim(),
    count: terms.length,
    letters: letters.map((letter) => ({
      letter,
      terms: terms.filter(({ term }) => letterOf(term) === letter),
    })),
  };
}

/** Removes capitals and diacritics. */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Returns the letter that a term stands under. Numbers and signs stand under one. */
const letterOf = (term: string): string => /^\p{L}/u.exec(fold(term))?.[0].toUpperCase() ?? '#';

/** Returns the sources of a course by module, each once and in alphabetical order. */
export const viewSources = ({ t }: RequestContext, course: Course) => ({
  title: t('sources.title'),
  description: t('sources.description', { course: course.title }),
  courseHref: coursePath(course.id),
  modules: course.modules.map(({ id, number, title, lessons }) => ({
    id,
    number,
    title,
    sources: [...new Set(lessons.flatMap(({ sources }) => sources))].sort((a, b) =>
      a.localeCompare(b, course.locale),
    ),
  })),
});
