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

  it('read well for none, one and many', () => {
    const t = translator('en');
    const left = (lessons: number, quizzes: number) => t('completion.left', { lessons, quizzes });
    expect(left(0, 1)).toMatch(/^Every lesson is finished, and one quiz is left to pass\./);
    expect(left(1, 0)).toMatch(/^One lesson is left, and every quiz is passed\./);
    expect(left(14, 3)).toMatch(/^14 lessons are left, and 3 quizzes are left to pass\./);
    const standing = { modulesDone: 3, modulesTotal: 6, lessonsDone: 18, lessonsTotal: 32 };
    expect(t('course.standing', { ...standing, hours: 3, minutes: 50 })).toBe(
      '3 of 6 modules done, 18 of 32 lessons finished. About 3 hours 50 minutes left.',
    );
    expect(t('course.standing', { ...standing, hours: 0, minutes: 0 })).toMatch(/Nothing is left\.$/);
    expect(t('course.standing', { ...standing, hours: 1, minutes: 0 })).toMatch(/About one hour left\.$/);
  });
});
