/**
 * Normalizing takes longer and longer with the marks on one letter, so what no name is as long as is left.
 */
const longest = 1000;

/**
 * Normalizes a name: Unicode NFC, single spaces, and none at the ends. A text too long for a name is left.
 */
export const tidyName = (typed: string): string =>
  typed.length > longest ? typed : typed.normalize('NFC').trim().replace(/\s+/gu, ' ');

/** Scripts in which a joiner between two letters changes how they look. */
const joiningScripts = [
  ...['Arabic', 'Bengali', 'Devanagari', 'Gujarati', 'Gurmukhi', 'Kannada', 'Khmer', 'Malayalam', 'Myanmar'],
  ...['Oriya', 'Sinhala', 'Syriac', 'Tamil', 'Telugu'],
];

const joining = new RegExp(`[${joiningScripts.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u');
const mark = /\p{M}/u;
const letter = /\p{L}/u;
const pictograph = /\p{Extended_Pictographic}/u;
const emoji = /\p{Emoji}/u;
const emojiPart = /[\ufe0f\p{Emoji_Modifier}]/u;
const ideograph = /\p{Script=Han}/u;
const ideographForm = /[\u{e0100}-\u{e01ef}]/u;
const flag = '\u{1f3f4}';
const flagPart = /[\u{e0020}-\u{e007f}]/u;

/**
 * Control, format, private, unassigned and blank characters, and line breaks: nothing that a name can hold.
 * The last four are blank signs that Unicode counts among the visible ones, such as the Braille blank.
 */
const invisible = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}\u{13441}\u{13442}]/u;

/**
 * Returns the characters of a text that cannot be seen and do not belong where they stand. Some belong
 * there: joiners between letters of scripts that use them and in emoji, and selectors of a form behind what
 * has forms. It reads the text once, since anybody may send one.
 */
export function invisibleIn(text: string): readonly { readonly character: string; readonly index: number }[] {
  const found: { readonly character: string; readonly index: number }[] = [];
  let [followsLetter, followsPictograph, followsFlag, before] = [false, false, false, ''];
  let index = 0;
  for (const character of text) {
    if (invisible.test(character)) {
      const next = String.fromCodePoint(text.codePointAt(index + character.length) ?? 0);
      const belongs =
        (isJoiner(character) && followsLetter && letter.test(next)) ||
        (character === '\u200d' && followsPictograph && pictograph.test(next)) ||
        (isSelector(character) && emoji.test(before)) ||
        (ideographForm.test(character) && ideograph.test(before)) ||
        (flagPart.test(character) && followsFlag);
      if (!belongs) found.push({ character, index });
    }
    followsLetter = joining.test(character) || (followsLetter && mark.test(character));
    followsPictograph = pictograph.test(character) || (followsPictograph && emojiPart.test(character));
    followsFlag = character === flag || (followsFlag && flagPart.test(character));
    before = character;
    index += character.length;
  }
  return found;
}

const isJoiner = (character: string): boolean => character === '\u200c' || character === '\u200d';
const isSelector = (character: string): boolean => character === '\ufe0e' || character === '\ufe0f';
