import type { Problem } from '../schema/library.ts';
import type { CourseSources } from '../sources.ts';

/** Checks that a module builds on a module of the same course. */
export function checkAssumes({ modules }: CourseSources): readonly Problem[] {
  return modules.flatMap(({ module }) => {
    const { assumes } = module.data;
    if (assumes === undefined || modules.some((other) => other.module.data.id === assumes)) return [];
    return [
      {
        file: module.file,
        line: module.lineOf(['assumes']),
        rule: 'unknown-module',
        message: `The course has no module "${assumes}".`,
        remedy: 'Use the id of a module of this course, or remove the line.',
      },
    ];
  });
}
