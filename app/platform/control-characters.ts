/**
 * Control characters except the line break and the tab, those that reorder what stands around them, and the
 * tags that no terminal shows.
 */
const control =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\udb40[\udc00-\udc7f]/g;

/**
 * Escapes the characters with which a text from a stranger could steer the terminal that shows it. The
 * escapes are those of JSON, so a line of JSON keeps its meaning.
 */
export const escapeControls = (text: string): string =>
  text.replace(control, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
