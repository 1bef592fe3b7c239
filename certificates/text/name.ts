/** Normalizes a name: Unicode NFC, single spaces, and none at the ends. */
export const tidyName = (typed: string): string => typed.normalize('NFC').trim().replace(/\s+/gu, ' ');

/** Scripts in which a joiner between two letters changes how they look. */
const joining = [
  ...['Arabic', 'Bengali', 'Devanagari', 'Gujarati', 'Gurmukhi', 'Kannada', 'Khmer', 'Malayalam', 'Myanmar'],
  ...['Oriya', 'Sinhala', 'Syriac', 'Tamil', 'Telugu'],
];

/**
 * Characters that cannot be seen and yet belong where they stand: joiners between letters of scripts that use
 * them and in emoji, and selectors of a form behind what has forms.
 */
const steering = new RegExp(
  [
    String.raw`(?<=[${joining.map((script) => String.raw`\p{Script=${script}}`).join('')}]\p{M}*)[\u200c\u200d](?=\p{L})`,
    String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]*)\u200d(?=\p{Extended_Pictographic})`,
    String.raw`(?<=[\p{Emoji}])[\ufe0e\ufe0f]`,
    String.raw`(?<=\p{Script=Han})[\u{e0100}-\u{e01ef}]`,
    String.raw`(?<=\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0020}-\u{e007f}]`,
  ].join('|'),
  'gu',
);

/**
 * Control, format, private, unassigned and blank characters, and line breaks: nothing that a name can hold.
 * The last four are blank signs that Unicode counts among the visible ones, such as the Braille blank.
 */
const invisible = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}\u{13441}\u{13442}]/gu;

/** Returns the characters of a text that cannot be seen and do not belong where they stand. */
export function invisibleIn(text: string): readonly { readonly character: string; readonly index: number }[] {
  const allowed = new Set([...text.matchAll(steering)].map(({ index }) => index));
  return [...text.matchAll(invisible)].flatMap(({ 0: character, index }) =>
    allowed.has(index) ? [] : [{ character, index }],
  );
}
