import type { Item } from '../items/item.ts';
import type { SingleItem } from '../items/single.ts';
import type { Problem } from '../schema/library.ts';
import type { CourseSources, PlacedItem, QuizSource } from '../sources.ts';

/** The largest share of the single-choice items of a bank whose right answer may be the longest. */
const mostLongest = 0.4;

/** From this number on, right answers at the same position are a pattern. */
const fewestForPattern = 3;

/**
 * Checks that the form of an item does not reveal the right answer (Haladyna, Downing and Rodriguez, 2002,
 * rules 18, 21, 24 and 25).
 */
export function checkChoices({ modules }: CourseSources): readonly Problem[] {
  return modules.flatMap(({ quiz }) => [
    ...checkAllOfTheAbove(quiz),
    ...checkLongest(quiz),
    ...checkPlaces(quiz),
    ...checkTruth(quiz),
  ]);
}

function checkAllOfTheAbove({ file, items }: QuizSource): readonly Problem[] {
  return items.flatMap(({ item, lineOf }) =>
    choicesOf(item).flatMap(({ text }, index) =>
      /\b(all|none|both|any) of (the above|these|them)\b/i.test(text)
        ? [
            {
              file,
              line: lineOf(['choices', index, 'text']),
              rule: 'all-of-the-above',
              message: `"${text}" can be chosen without knowing the answer, and makes no sense if choices are shuffled.`,
              remedy: 'Write another plausible choice, or make it an item of kind "multiple".',
            },
          ]
        : [],
    ),
  );
}

function checkLongest({ file, items }: QuizSource): readonly Problem[] {
  const singles = items.filter(isSingle);
  const longest = singles.filter(({ item }) => {
    const right = item.choices.find(({ correct }) => correct);
    return item.choices.every((choice) => choice === right || choice.text.length < (right?.text.length ?? 0));
  });
  const [first] = longest;
  if (first === undefined || longest.length < 2 || longest.length / singles.length <= mostLongest) return [];
  return [
    {
      file,
      line: first.lineOf([]),
      rule: 'longest-is-right',
      message: `The right choice is the longest in ${String(longest.length)} of ${String(singles.length)} single-choice items: ${idsOf(longest)}.`,
      remedy:
        'Shorten right choices or lengthen wrong ones, until this is true of at most two items in five.',
    },
  ];
}

function checkPlaces({ file, items }: QuizSource): readonly Problem[] {
  const fixed = items.filter(isSingle).filter(({ item }) => !item.shuffle);
  const places = fixed.map(({ item }) => item.choices.findIndex(({ correct }) => correct));
  const [first] = fixed;
  if (first === undefined || fixed.length < fewestForPattern || new Set(places).size > 1) return [];
  return [
    {
      file,
      line: first.lineOf([]),
      rule: 'option-order',
      message: `The right choice is number ${String((places[0] ?? 0) + 1)} in every item that is not shuffled: ${idsOf(fixed)}.`,
      remedy: 'Shuffle the choices, or move the right ones to different places.',
    },
  ];
}

function checkTruth({ file, items }: QuizSource): readonly Problem[] {
  const statements = items.filter(isTrueFalse);
  const [first] = statements;
  if (first === undefined || statements.length < fewestForPattern) return [];
  if (statements.some(({ item }) => item.key !== first.item.key)) return [];
  return [
    {
      file,
      line: first.lineOf([]),
      rule: 'option-order',
      message: `All true-false items are ${String(first.item.key)}: ${idsOf(statements)}.`,
      remedy: 'Reverse some of the statements.',
    },
  ];
}

const choicesOf = (item: Item) => (item.kind === 'single' || item.kind === 'multiple' ? item.choices : []);

const isSingle = (placed: PlacedItem): placed is PlacedItem & { readonly item: SingleItem } =>
  placed.item.kind === 'single';

const isTrueFalse = (
  placed: PlacedItem,
): placed is PlacedItem & { readonly item: Extract<Item, { kind: 'true-false' }> } =>
  placed.item.kind === 'true-false';

const idsOf = (items: readonly PlacedItem[]): string => items.map(({ item }) => item.id).join(', ');
