import { courseLength } from '../lengths.ts';
import { lessonMinutes } from '../minutes.ts';
import type { Problem } from '../schema/library.ts';
import type { CourseSources, ModuleSources } from '../sources.ts';

/** A course may promise up to this many hours less than it takes. It may never promise more. */
const mostBelow = 1;

const readingOf = ({ lessons }: ModuleSources) => ({
  minutes: lessons.reduce(
    (sum, { parts, data }) => sum + lessonMinutes(parts, data.opening !== undefined),
    0,
  ),
});

/** Checks the hours on the certificate against the minutes on the course page. */
export function checkHours({ course, modules }: CourseSources): readonly Problem[] {
  const { contactHours, minutesPerHour, quizMinutes } = course.data;
  const minutes = courseLength({ quizMinutes, modules: modules.map(readingOf) });
  const most = minutes / minutesPerHour;
  if (contactHours <= most && contactHours + mostBelow > most) return [];
  return [
    {
      file: course.file,
      line: course.lineOf(['contactHours']),
      rule: 'contact-hours',
      message: `The course promises ${String(contactHours)} contact hours of ${String(minutesPerHour)} minutes, but its lessons and quizzes take about ${String(minutes)} minutes.`,
      remedy: `Write a number of hours between ${hours(most - mostBelow)} and ${hours(most)}.`,
    },
  ];
}

const hours = (value: number): string => String(Math.max(0.25, Math.floor(value * 4) / 4));
