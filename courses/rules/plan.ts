import type { Problem } from '../schema/library.ts';
import type { CourseSources } from '../sources.ts';

/** Checks that the plan lists tools of the course, each once. */
export function checkPlan({ course, modules }: CourseSources): readonly Problem[] {
  const tools = modules
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (part.kind === 'tool' ? [part.id] : []));
  const { plan } = course.data;
  return plan.flatMap((id, index): readonly Problem[] => {
    const place = { file: course.file, line: course.lineOf(['plan', index]) };
    if (!tools.includes(id))
      return [
        {
          ...place,
          rule: 'unknown-tool',
          message: `No lesson of the course has a tool "${id}".`,
          remedy: 'Use the id of a tool of this course, or remove the line.',
        },
      ];
    if (plan.indexOf(id) === index) return [];
    return [
      {
        ...place,
        rule: 'listed-twice',
        message: `"${id}" is already a page of the plan.`,
        remedy: 'Keep it at its place in the order, and remove this line.',
      },
    ];
  });
}
