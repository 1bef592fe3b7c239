import type { Library } from '#courses/schema/library.ts';
import {
  aboutPath,
  coursePath,
  coursesPath,
  eventPath,
  eventsPath,
  frontPath,
  glossaryPath,
  guidePath,
  lessonPath,
  modulePath,
  privacyPath,
  skillsCheckPath,
  sourcesPath,
  toolPath,
  trainingPath,
  trainingsPath,
} from '#app/addresses.ts';

/** Returns the path of every page that search engines may index. */
export const publicPages = ({ courses, trainings, events }: Library): readonly string[] => [
  frontPath,
  coursesPath,
  ...courses.flatMap(({ id, modules, guide, skillsCheck }) => [
    coursePath(id),
    aboutPath(id),
    ...(guide === null ? [] : [guidePath(id)]),
    ...(skillsCheck === null ? [] : [skillsCheckPath(id)]),
    ...modules.flatMap((module) => [
      modulePath(id, module.id),
      ...module.lessons.flatMap((lesson) => [
        lessonPath(id, lesson.id),
        ...lesson.parts.flatMap((part) => (part.kind === 'tool' ? [toolPath(id, part.id)] : [])),
      ]),
    ]),
    glossaryPath(id),
    sourcesPath(id),
  ]),
  ...(trainings.length === 0 ? [] : [trainingsPath]),
  ...trainings.map(({ id }) => trainingPath(id)),
  ...(events.length === 0 ? [] : [eventsPath]),
  ...events.map(({ id }) => eventPath(id)),
  privacyPath,
];

/**
 * Returns a sitemap (https://www.sitemaps.org/protocol.html). No path has a character that XML must escape.
 */
export const sitemapOf = (publicUrl: string, library: Library): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...publicPages(library).map((path) => `  <url><loc>${publicUrl}${path}</loc></url>`),
    '</urlset>',
    '',
  ].join('\n');
