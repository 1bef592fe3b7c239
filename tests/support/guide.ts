import { guideWords } from '#app/messages/messages.ts';
import { targetPath } from '#app/ui/target-path.ts';
import { guideOf } from '#courses/export/guide.ts';
import type { GuideDocument, GuideSetting } from '#courses/export/guide.ts';
import type { Course } from '#courses/schema/library.ts';

export const guideSite = 'https://learn.example.org';

export const guideSetting: GuideSetting = {
  words: guideWords('en'),
  lessonUrl: (lessonId) => `${guideSite}/lessons/${lessonId}`,
  resolve: (to) => {
    const href = targetPath(to);
    return href.startsWith('/') ? guideSite + href : href;
  },
};

/** The guide of a course, as a site makes it. */
export function guideIn(course: Course): GuideDocument {
  const guide = guideOf(course, guideSetting);
  if (guide === null) throw new Error(`${course.id} has no guide`);
  return guide;
}
