import { innerText } from '../body.ts';
import { screensOf, wordsIn } from '../prose.ts';
import type { ReadContent } from '../read.ts';
import { readingGrade } from '../reading-grade.ts';
import type { Problem } from '../schema/library.ts';
import { textOf } from '../schema/part.ts';

/** The school grade above which many adults find a screen hard to read. */
const highestGrade = 9;

/** The formula is meaningless below this number of words. */
const fewestWords = 30;

/** Reports the screens of lessons that read above the highest grade. */
export function adviseOnReading({ courses }: ReadContent): readonly Problem[] {
  const lessons = courses.flatMap(({ modules }) => modules).flatMap((module) => module.lessons);
  return lessons.flatMap(({ body, parts }) =>
    parts
      .flatMap((part) => screensOf(textOf(part)))
      .filter(({ prose }) => wordsIn(prose).length >= fewestWords && readingGrade(prose) > highestGrade)
      .map(({ title, prose }) => {
        const heading = body.nodes.find((node) => node.type === 'heading' && innerText(node) === title);
        return {
          file: body.file,
          line: heading === undefined ? 1 : body.lineOf(heading),
          rule: 'reading-level',
          message: `"${title}" reads at grade ${readingGrade(prose).toFixed(1)}.`,
          remedy: 'Shorten sentences and choose plainer words, down to grade 9.',
        };
      }),
  );
}
