import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import en from '#app/messages/en.json';
import { translator } from '#app/messages/messages.ts';

const code = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join('app', name), 'utf8'))
  .join('\n');

/** What no message may show: two spaces, space before a sign, an empty sentence, and "1 lessons". */
const faults = [
  /  /,
  /^ | $/,
  / [.,;:!?](?!\w)/,
  /[.,;:] ?[.,;]/,
  /\babout (?:left|and)\b/i,
  /\(\)/,
  /(?<![\d.,]|\bto |\b(?:level|module|lesson|question|page|part|attempt|number|place) )\b1 (?:contact )?(?!is\b|does\b|was\b|has\b|needs\b)[a-z]+s\b/i,
];

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Tells whether a part of a parsed message is text, by the number of its type. */
const isLiteral = (type: number): boolean => type === 0;

/** The values to try for each argument of a message: the cases that it names, and 0, 1 and 2. */
function choicesIn(ast: Ast): ReadonlyMap<string, ReadonlySet<string | number>> {
  const choices = new Map<string, Set<string | number>>();
  const add = (name: string, values: readonly (string | number)[]) => {
    const known = choices.get(name) ?? new Set();
    for (const value of values) known.add(value);
    choices.set(name, known);
  };
  const visit = (elements: Ast): void => {
    for (const element of elements) {
      // A text between arguments, and the number sign within a plural, have no value to try.
      if (isLiteral(element.type) || !('value' in element)) continue;
      const isSelect = 'options' in element && !('pluralType' in element);
      add(element.value, isSelect ? Object.keys(element.options) : [0, 1, 2]);
      if ('options' in element) for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(ast);
  return choices;
}

/** Every way to give each argument one of its values. */
const combined = (choices: ReadonlyMap<string, ReadonlySet<string | number>>) =>
  [...choices].reduce<readonly Readonly<Record<string, string | number>>[]>(
    (all, [name, values]) => all.flatMap((one) => [...values].map((value) => ({ ...one, [name]: value }))),
    [{}],
  );

describe('messages', () => {
  it('are valid ICU', () => {
    const isValid = (text: string) => {
      try {
        return new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst().length > 0;
      } catch {
        return false;
      }
    };
    expect(Object.entries(en).filter(([, text]) => !isValid(text))).toEqual([]);
  });

  it('are all used', () => {
    const families = [
      'question.',
      'profile.type.',
      'search.kind.',
      'security.done.',
      'events.kind.',
      'mailTrouble.',
      'mail.changed.',
    ];
    const unused = Object.keys(en).filter(
      (key) =>
        !code.includes(`'${key}'`) &&
        !families.some((family) => key.startsWith(family) && code.includes(`\`${family}\${`)),
    );
    expect(unused).toEqual([]);
  });

  it('have no gap, no empty piece and no "1 lessons" for any counts', () => {
    const wrong = Object.entries(en).flatMap(([key, text]) => {
      const ast = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
      const message = new IntlMessageFormat(ast, 'en');
      const isWrong = (shown: string) => faults.some((fault) => fault.test(shown));
      const first = combined(choicesIn(ast))
        .map((values) => String(message.format(values)))
        .find(isWrong);
      return first === undefined ? [] : [`${key}: ${first}`];
    });
    expect(wrong).toEqual([]);
  });

  it('read well for none, one and many', () => {
    const t = translator('en');
    const left = (lessons: number, quizzes: number) => t('completion.left', { lessons, quizzes });
    expect(left(0, 1)).toMatch(/^Every lesson is finished, and one quiz is left to pass\./);
    expect(left(1, 0)).toMatch(/^One lesson is left, and every quiz is passed\./);
    expect(left(14, 3)).toMatch(/^14 lessons are left, and 3 quizzes are left to pass\./);
    const desk = (hours: number, minutes: number) =>
      t('desk.left', { course: 'Calls', lessonsDone: 1, lessonsTotal: 1, hours, minutes });
    expect(desk(0, 0)).toBe('Calls. 1 of 1 lesson finished.');
    expect(desk(0, 20)).toBe('Calls. 1 of 1 lesson finished, about 20 minutes left.');
    expect(desk(2, 0)).toBe('Calls. 1 of 1 lesson finished, about 2 hours left.');
    const standing = { modulesDone: 3, modulesTotal: 6, lessonsDone: 18, lessonsTotal: 32 };
    expect(t('course.standing', { ...standing, hours: 3, minutes: 50 })).toBe(
      '3 of 6 modules done, 18 of 32 lessons finished. About 3 hours 50 minutes left.',
    );
    expect(t('course.standing', { ...standing, hours: 0, minutes: 0 })).toMatch(/Nothing is left\.$/);
    expect(t('course.standing', { ...standing, hours: 1, minutes: 0 })).toMatch(/About one hour left\.$/);
  });
});
