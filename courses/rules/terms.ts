import { termOf } from '../blocks.ts';
import type { Problem } from '../schema/library.ts';
import type { CourseSources } from '../sources.ts';

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Checks that terms that a lesson lists or marks are in the glossary. */
export function checkTerms(course: CourseSources): readonly Problem[] {
  const { terms } = course.glossary.data;
  const listed = course.modules
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ file, data, lineOf }) =>
      data.terms
        .filter((name) => !terms.some(({ term }) => term === name))
        .map((name, index) => ({ name, file, line: lineOf(['terms', index]) })),
    );
  const marked = markedTerms(course).filter(({ name }) => !terms.some(({ term }) => isSame(term, name)));
  return [...listed, ...marked].map(({ name, file, line }) => ({
    file,
    line,
    rule: 'unknown-term',
    message: `The glossary has no term "${name}".`,
    remedy:
      'Add it to glossary.yaml, or name its entry there: {% term of="Trade-off" %}trade-offs{% /term %}.',
  }));
}

/** Checks that a lesson teaches every term of the glossary. */
export function checkUnusedTerms(course: CourseSources): readonly Problem[] {
  const taught = [
    ...course.modules.flatMap(({ lessons }) => lessons).flatMap(({ data }) => data.terms),
    ...markedTerms(course).map(({ name }) => name),
  ];
  return course.glossary.data.terms.flatMap(({ term }, index) =>
    taught.some((name) => isSame(name, term))
      ? []
      : [
          {
            file: course.glossary.file,
            line: course.glossary.lineOf(['terms', index]),
            rule: 'unused-term',
            message: `No lesson teaches the term "${term}".`,
            remedy: 'List it under "terms" of the lesson that explains it, or remove it.',
          },
        ],
  );
}

function markedTerms({ bodies }: CourseSources) {
  return bodies.flatMap((body) =>
    body.nodes
      .filter(({ tag }) => tag === 'term')
      .map((node) => {
        const name = termOf(node);
        return { name, file: body.file, line: body.lineOf(node, name) };
      }),
  );
}
