import type { Translate } from '#app/messages/messages.ts';
import { contentText } from '#courses/prose.ts';
import type { Content } from '#courses/schema/block.ts';
import type { GlossaryTerm } from '#courses/schema/course.ts';
import type { Course, Lesson } from '#courses/schema/library.ts';
import { slug } from '#courses/slug.ts';
import { practiceAnchor } from './practice-anchor.ts';
import type { ContentsLine, MeaningView } from './views.ts';

/** Returns the sections of a lesson in order. Its checks are one section, wherever they stand. */
export function viewContents(
  t: Translate,
  lesson: Lesson,
  openingId: string | null,
): readonly ContentsLine[] {
  let hasChecks = false;
  const parts = lesson.parts.flatMap((part): readonly ContentsLine[] => {
    switch (part.kind) {
      case 'text':
        return part.blocks.flatMap((block) =>
          block.kind === 'heading' && block.level === 2
            ? [{ href: `#${block.id}`, title: contentText(block.content) }]
            : [],
        );
      case 'scenario':
      case 'reflection':
      case 'tool':
      case 'video':
        return [{ href: `#${part.id}`, title: part.title }];
      case 'practice': {
        if (hasChecks) return [];
        hasChecks = true;
        return [{ href: `#${practiceAnchor(part.itemId)}`, title: t('check.kind') }];
      }
    }
  });
  return [
    ...(openingId === null ? [] : [{ href: `#${practiceAnchor(openingId)}`, title: t('opening.kind') }]),
    ...parts,
    ...(lesson.terms.length === 0 ? [] : [{ href: '#key-terms', title: t('lesson.terms') }]),
  ];
}

/** Returns the meanings of the terms that a lesson marks in its text, each once. */
export function viewMeanings({ glossary }: Course, { parts }: Lesson): readonly MeaningView[] {
  const marked = new Set(termIdsIn(parts));
  return glossary
    .map(({ term, meaning }: GlossaryTerm) => ({ id: slug(term), term, meaning }))
    .filter(({ id }) => marked.has(id));
}

/** The ids of the terms in a lesson, which is the same for everybody. */
const known = new WeakMap<Lesson['parts'], readonly string[]>();

function termIdsIn(parts: Lesson['parts']): readonly string[] {
  const ids = known.get(parts) ?? findTerms(parts);
  known.set(parts, ids);
  return ids;
}

/** Terms stand in every kind of block, so each value of the tree is looked at. */
function findTerms(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(findTerms);
  return isTerm(value) ? [value.to.termId, ...inside] : inside;
}

type Term = Extract<Exclude<Content[number], string>, { kind: 'term' }>;

const isTerm = (value: object): value is Term =>
  'kind' in value && value.kind === 'term' && 'content' in value;
