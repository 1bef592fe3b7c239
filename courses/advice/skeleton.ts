import { itemKinds } from '../items/item.ts';
import type { ReadContent } from '../read.ts';
import type { Problem } from '../schema/library.ts';
import { aboutSkeleton, courseSkeleton, itemSkeleton, lessonSkeleton, moduleSkeleton } from '../skeleton.ts';

/** Reports what `lectern new` wrote and nobody replaced. */
export function adviseOnSkeletons({ texts }: ReadContent): readonly Problem[] {
  return [...texts].flatMap(([file, text]) =>
    text.split('\n').flatMap((line, index) =>
      valuesIn(line)
        .filter((value) => skeletonTexts.has(value))
        .map((value) => ({
          file,
          line: index + 1,
          rule: 'skeleton',
          message: `"${value}" is still what \`lectern new\` wrote.`,
          remedy: 'Write your own text in its place.',
        })),
    ),
  );
}

/** Returns the texts of a line of YAML or Markdoc: the values of a tag, or what stands after a key. */
function valuesIn(line: string): readonly string[] {
  const trimmed = line.trim();
  // A heading of the skeleton may fit as it is.
  if (trimmed.startsWith('#')) return [];
  if (trimmed.startsWith('{%')) return [...trimmed.matchAll(/"([^"]+)"/g)].map(([, value = '']) => value);
  return [trimmed.replace(/^(?:- )?(?:\w+: )?/, '').replace(/^["']|["']$/g, '')];
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** The texts of several words in the skeletons. A single word may be meant. */
const skeletonTexts: ReadonlySet<string> = new Set(
  [
    ...stringsIn(courseSkeleton('', '', '')),
    ...stringsIn(moduleSkeleton('', '', '', '')),
    ...itemKinds.flatMap((kind) => stringsIn(itemSkeleton(kind, '', ''))),
    ...[aboutSkeleton, lessonSkeleton({ id: '', title: '', objective: '', number: '', checks: [] })].flatMap(
      (text) => text.split('\n').flatMap(valuesIn),
    ),
  ].filter((text) => text.split(' ').length > 2),
);
