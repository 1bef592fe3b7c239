import { joinLink } from '#courses/events.ts';
import { courseLength } from '#courses/lengths.ts';
import type { PlannedEvent } from '#courses/schema/event.ts';
import type { Course, Lesson, Training } from '#courses/schema/library.ts';
import { coursePath, eventPath, lessonPath, trainingPath } from '#app/addresses.ts';

/** JSON-LD with the vocabulary of schema.org. */
export type StructuredData = Readonly<Record<string, Json>>;

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

interface Site {
  readonly publicUrl: string;
  readonly issuer: { readonly name: string; readonly url: string };
}

const context = { '@context': 'https://schema.org' };

/** Returns a https://schema.org/Course, with the properties that search engines require. */
export const describeCourse = (site: Site, course: Course): StructuredData => ({
  ...context,
  '@type': 'Course',
  '@id': `${site.publicUrl}${coursePath(course.id)}`,
  url: `${site.publicUrl}${coursePath(course.id)}`,
  name: course.title,
  alternativeHeadline: course.subtitle,
  description: course.summary,
  inLanguage: course.locale,
  isAccessibleForFree: true,
  provider: { '@type': 'Organization', name: site.issuer.name, url: site.issuer.url },
  educationalCredentialAwarded: 'Certificate of completion',
  teaches: course.modules.flatMap(({ objectives }) => objectives.map(({ text }) => text)),
  hasCourseInstance: {
    '@type': 'CourseInstance',
    courseMode: 'online',
    courseWorkload: duration(courseLength(course)),
  },
  offers: { '@type': 'Offer', price: 0, priceCurrency: 'USD', category: 'Free' },
  hasPart: course.modules.flatMap(({ lessons }) =>
    lessons.map(({ id, title }) => ({
      '@type': 'LearningResource',
      name: title,
      url: `${site.publicUrl}${lessonPath(course.id, id)}`,
    })),
  ),
});

/** Returns a https://schema.org/LearningResource. */
export const describeLesson = (site: Site, course: Course, lesson: Lesson): StructuredData => ({
  ...context,
  '@type': 'LearningResource',
  url: `${site.publicUrl}${lessonPath(course.id, lesson.id)}`,
  name: lesson.title,
  description: lesson.outcome,
  inLanguage: course.locale,
  isAccessibleForFree: true,
  learningResourceType: 'Lesson',
  timeRequired: duration(lesson.minutes),
  teaches: lesson.outcome,
  isPartOf: { '@type': 'Course', '@id': `${site.publicUrl}${coursePath(course.id)}`, name: course.title },
});

/** Returns a https://schema.org/VideoObject for a recording, else a https://schema.org/LearningResource. */
export function describeTraining(site: Site, training: Training): StructuredData {
  const { id, title, description = title, minutes, date, watch, organizations } = training;
  return {
    ...context,
    ...(watch === undefined
      ? { '@type': 'LearningResource', dateCreated: date.on }
      : {
          '@type': 'VideoObject',
          uploadDate: date.on,
          ...(watch.kind === 'player' ? { embedUrl: watch.embedUrl } : { contentUrl: watch.url }),
        }),
    url: `${site.publicUrl}${trainingPath(id)}`,
    name: title,
    description,
    ...(minutes === undefined
      ? {}
      : watch === undefined
        ? { timeRequired: duration(minutes) }
        : { duration: duration(minutes) }),
    provider: organizations.map((name) => ({ '@type': 'Organization', name })),
  };
}

/** Returns a https://schema.org/Event. */
export function describeEvent(
  site: Site & { readonly now: () => Date },
  event: PlannedEvent,
): StructuredData {
  const { id, title, description, starts, ends, place, link, organizer, capacity, cancelled } = event;
  const url = `${site.publicUrl}${eventPath(id)}`;
  const mode = place === undefined ? 'Online' : link === undefined ? 'Offline' : 'Mixed';
  return {
    ...context,
    '@type': 'Event',
    url,
    name: title,
    description,
    startDate: starts.toISOString(),
    endDate: ends.toISOString(),
    eventStatus: `https://schema.org/Event${cancelled === undefined ? 'Scheduled' : 'Cancelled'}`,
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    location: [
      ...(place === undefined
        ? []
        : [{ '@type': 'Place', name: place.name, address: place.address ?? place.name }]),
      ...(link === undefined
        ? []
        : [{ '@type': 'VirtualLocation', url: joinLink(event, site.now()) ?? url }]),
    ],
    ...(organizer === undefined ? {} : { organizer: { '@type': 'Organization', name: organizer.name } }),
    ...(capacity === undefined ? {} : { maximumAttendeeCapacity: capacity }),
  };
}

/** Returns an ISO 8601 duration. */
const duration = (minutes: number): string => `PT${String(Math.round(minutes))}M`;
