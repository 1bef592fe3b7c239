import type { ReadContent } from '../read.ts';
import type { PlacedItem } from '../sources.ts';
import type { Problem } from '../schema/library.ts';

/** A verdict, with the mark that ends it: "Yes, …" is one, and "No single body can …" is none. */
const verdict =
  /^(yes|no|right|correct|incorrect|wrong|true|false|exactly|indeed|not (?:so|quite|right|true)|well done)(?:[.,:;!–—]|$)/i;

/**
 * Reports feedback that begins with a verdict. A page shows every feedback of an item below the verdict on
 * the answer that was given, so "Yes." would stand under "Not right.".
 */
export function adviseOnFeedback({ courses }: ReadContent): readonly Problem[] {
  const inEnglish = courses.filter(({ course }) => course.data.locale.startsWith('en'));
  return inEnglish.flatMap(({ modules }) =>
    modules.flatMap(({ quiz: { file, items } }) =>
      items.flatMap((placed) =>
        feedbackOf(placed).flatMap(({ text, line }) => {
          const [, begins] = verdict.exec(text) ?? [];
          return begins === undefined
            ? []
            : [
                {
                  file,
                  line,
                  rule: 'verdict' as const,
                  message: `The feedback begins with "${begins}".`,
                  remedy: 'Begin with the reason. The page gives the verdict, which may be the other one.',
                },
              ];
        }),
      ),
    ),
  );
}

interface PlacedText {
  readonly text: string;
  readonly line: number;
}

/** Returns every feedback of an item, whatever its kind, with its line. */
function feedbackOf({ item, lineOf }: PlacedItem): readonly PlacedText[] {
  const found = (value: unknown, path: readonly PropertyKey[]): readonly PlacedText[] => {
    if (typeof value === 'string')
      return path.includes('feedback') ? [{ text: value, line: lineOf(path) }] : [];
    if (Array.isArray(value)) return value.flatMap((one: unknown, index) => found(one, [...path, index]));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, one]: [string, unknown]) => found(one, [...path, key]));
  };
  return found(item, []);
}
