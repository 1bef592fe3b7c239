import type { Problem } from '../schema/library.ts';
import type { CourseSources, EventSource } from '../sources.ts';

/** Checks that events have unique ids, including those of the operator, and name lessons that exist. */
export function checkEvents(
  events: readonly EventSource[],
  courses: readonly CourseSources[],
): readonly Problem[] {
  return [...findRepeated(events), ...findUnknownLessons(events, courses)];
}

function findRepeated(events: readonly EventSource[]): readonly Problem[] {
  return events.flatMap(({ data, file, lineOf }, index) => {
    const first = events.find((event) => event.data.id === data.id);
    return first === events[index]
      ? []
      : [
          {
            file,
            line: lineOf(['id']),
            rule: 'duplicate-id',
            message: `The id "${data.id}" is already used in ${first?.file ?? file}.`,
            remedy: 'Give this event another id. Calendars know an event by its id.',
          },
        ];
  });
}

/** Runs only if every course could be read. Otherwise a lesson may only be unread. */
function findUnknownLessons(
  events: readonly EventSource[],
  courses: readonly CourseSources[],
): readonly Problem[] {
  if (courses.some(({ isWhole }) => !isWhole)) return [];
  const known = new Set(
    courses.flatMap(({ course, modules }) =>
      modules.flatMap(({ lessons }) => lessons.map(({ data }) => `${course.data.id}/${data.id}`)),
    ),
  );
  return events.flatMap(({ data, file, lineOf }) =>
    data.lessons.flatMap((lesson, index) =>
      known.has(lesson)
        ? []
        : [
            {
              file,
              line: lineOf(['lessons', index]),
              rule: 'dead-link',
              message: `There is no lesson "${lesson}".`,
              remedy: 'Use the ids of a course and of one of its lessons, or remove the line.',
            },
          ],
    ),
  );
}
