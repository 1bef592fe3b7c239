import { describe, expect, it } from 'vitest';
import { nameField, visibleName } from '#app/http/name-field.ts';
import { translator } from '#app/messages/messages.ts';

const field = nameField(translator('en'));
const refusal = (name: string) => field.safeParse(name).error?.issues[0]?.message ?? null;

describe('the name that a learner goes by', () => {
  it.each([
    ['zero width spaces', '\u200b\u200b', 'U+200B (zero-width space)'],
    ['a word joiner', '\u2060', 'U+2060 (mark that joins or separates letters)'],
    [
      'Hangul fillers',
      '\u3164\u115f\uffa0',
      ['U+3164', 'U+115F', 'U+FFA0']
        .map((point) => `${point} (Hangul filler, a blank in place of a letter)`)
        .join(', '),
    ],
    ['a Braille blank', '\u2800', 'U+2800 (blank Braille sign)'],
    ['a soft hyphen', '\u00ad', 'U+00AD (soft hyphen)'],
    ['control characters', '\u0007\u0000', 'U+0007, U+0000'],
    ['a change of direction', 'Ruth \u202eecila', 'U+202E (mark that changes the direction of writing)'],
    ['a joiner between Latin letters', 'Ru\u200dth', 'U+200D (mark that joins or separates letters)'],
    ['a variation selector', '\ufe0f', 'U+FE0F'],
    ['a tag', '\u{e0041}', 'U+E0041'],
    ['a blank note', '\u{1d159}', 'U+1D159'],
  ])('is refused with %s', (_what, name, characters) => {
    expect(refusal(name)).toContain(`cannot be seen: ${characters}.`);
  });

  it('is refused without any character', () => {
    for (const name of ['', ' \u00a0\u3000 ']) expect(refusal(name)).toBe('Type your name');
  });

  it('may be in any script, with the joiners that belong to it, and with emoji', () => {
    for (const name of [
      'Ruth',
      'مریم می\u200cخواهم',
      'ශ්\u200dරී',
      '李小龙',
      'Ana 👩🏽\u200d💻',
      '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    ])
      expect(field.parse(name)).toBe(name);
    expect(field.parse('  Ruth\u00a0 Alvarado\n')).toBe('Ruth Alvarado');
  });

  it('loses such characters where nobody can type it again', () => {
    expect(visibleName('\u202aRuth\u200b Alvarado\u0000 ')).toBe('Ruth Alvarado');
    expect(visibleName('\u3164\u2800')).toBe('');
  });
});
