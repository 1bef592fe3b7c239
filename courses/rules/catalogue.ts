import type { Problem } from '../schema/library.ts';
import type { CatalogueSources, CourseSources, TrainingSource } from '../sources.ts';
import { checkAnchors, checkHeadings } from './anchors.ts';
import { findRepeated, useOf } from './ids.ts';
import { checkImages } from './images.ts';

/** Checks that trainings have unique ids, refer to what exists, and are numbered inside their series. */
export function checkCatalogue(
  catalogue: CatalogueSources,
  courses: readonly CourseSources[],
): readonly Problem[] {
  const { trainings } = catalogue;
  return [
    ...findRepeated(trainings.map(useOf)),
    ...trainings.flatMap((training) => checkSeries(training, trainings)),
    ...trainings.flatMap((training) => checkCourses(training, courses)),
    ...[checkAnchors, checkHeadings, checkImages].flatMap((rule) => rule(catalogue)),
  ];
}

/** Checks that a part names its series and has a number that no other part has. */
function checkSeries(training: TrainingSource, all: readonly TrainingSource[]): readonly Problem[] {
  const { file, data, lineOf } = training;
  const { id, series, part } = data;
  if ((series === undefined) !== (part === undefined)) {
    const [field, missing] = series === undefined ? ['part', 'series'] : ['series', 'part'];
    return [
      {
        file,
        line: lineOf([field]),
        rule: 'series-part',
        message: `"${field}" needs "${missing}" as well.`,
        remedy: 'Write "series" and "part" together, or neither.',
      },
    ];
  }
  if (series === undefined || part === undefined) return [];
  const isKnown = all.some(({ data: other }) => other.id === series && other.kind === 'series');
  if (!isKnown || isInCircle(id, all)) {
    return [
      {
        file,
        line: lineOf(['series']),
        rule: 'unknown-series',
        message: isKnown ? `The series "${series}" is part of itself.` : `There is no series "${series}".`,
        remedy: 'Use the id of a training of the kind "series" that this one is part of.',
      },
    ];
  }
  const parts = all.filter(({ data: other }) => other.series === series);
  const first = parts.find(({ data: other }) => other.part === part) ?? training;
  if (first === training && part <= parts.length) return [];
  return [
    {
      file,
      line: lineOf(['part']),
      rule: 'series-part',
      message:
        first === training
          ? `This is part ${String(part)} of "${series}", but the catalogue has only ${String(parts.length)} of its parts.`
          : `${first.file} is also part ${String(part)} of "${series}".`,
      remedy: 'Number the parts of a series 1, 2, 3 and so on.',
    },
  ];
}

/** Returns whether the series that contain a training form a cycle. */
function isInCircle(id: string, all: readonly TrainingSource[], below: readonly string[] = []): boolean {
  const above = all.find(({ data }) => data.id === id)?.data.series;
  return above !== undefined && (below.includes(above) || isInCircle(above, all, [...below, id]));
}

/**
 * Checks that the courses and lessons of a training exist. A lesson of a course that could not be read whole
 * may only be unread.
 */
function checkCourses(
  { file, data, lineOf }: TrainingSource,
  courses: readonly CourseSources[],
): readonly Problem[] {
  const courseOf = (courseId: string) => courses.find(({ course }) => course.data.id === courseId);
  const unknownCourse: readonly Problem[] =
    data.course === undefined || courseOf(data.course) !== undefined
      ? []
      : [
          {
            file,
            line: lineOf(['course']),
            rule: 'unknown-course',
            message: `There is no course "${data.course}".`,
            remedy: 'Use the id of a course of this content folder, or remove the line.',
          },
        ];
  const unknownLessons = data.lessons.flatMap(({ courseId, lessonId }, index): readonly Problem[] => {
    const course = courseOf(courseId);
    const isThere = course?.modules.some(({ lessons }) =>
      lessons.some((lesson) => lesson.data.id === lessonId),
    );
    if (isThere === true || course?.isWhole === false) return [];
    return [
      {
        file,
        line: lineOf(['lessons', index]),
        rule: 'unknown-lesson',
        message: `There is no lesson "${courseId}/${lessonId}".`,
        remedy: 'Write the id of a course and of a lesson in it, with a slash between them.',
      },
    ];
  });
  return [...unknownCourse, ...unknownLessons];
}
