import { z } from 'zod';
import { invisibleIn, tidyName } from '#certificates/text/name.ts';
import type { MessageKey, Translate } from '#app/messages/messages.ts';

export const maxNameLength = 120;

/**
 * Parses the name that a learner goes by. It has no character that cannot be seen, since nobody could tell
 * two names apart that differ only in those, or see a name that has nothing else.
 */
export const nameField = (t: Translate) =>
  z
    .string(t('account.nameNeeded'))
    .transform(tidyName)
    .pipe(z.string().min(1, t('account.nameNeeded')).max(maxNameLength, t('account.nameTooLong')))
    .superRefine((name, refinement) => {
      const hidden = hiddenIn(name);
      if (hidden.length > 0) {
        const characters = hidden.map((character) => quoteCharacter(character, t)).join(', ');
        refinement.addIssue(t('account.nameHidden', { count: hidden.length, characters }));
      }
    });

/** Returns a name from elsewhere without the characters that no name may have. */
export function visibleName(name: string): string {
  const tidy = tidyName(name);
  return tidyName(hiddenIn(tidy).reduce((left, character) => left.replaceAll(character, ''), tidy));
}

/** A character that this version of Unicode does not know may be a new emoji. */
const hiddenIn = (name: string): readonly string[] => [
  ...new Set(invisibleIn(name).flatMap(({ character }) => (/\p{Cn}/u.test(character) ? [] : [character]))),
];

/** What characters are that nobody sees, where people come across them. */
const hiddenKinds: readonly (readonly [RegExp, MessageKey])[] = [
  [/[\u115f\u1160\u3164\uffa0]/u, 'character.hangulFiller'],
  [/[\u200c\u200d\u034f\u2060]/u, 'character.joiner'],
  [/[\u200b\ufeff]/u, 'character.zeroWidth'],
  [/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u, 'character.direction'],
  [/\u00ad/u, 'character.softHyphen'],
  [/\u2800/u, 'character.braille'],
];

/** Tells whether a character of a name cannot be seen. */
export const isHidden = (character: string): boolean =>
  invisibleIn(character).length > 0 || /^\p{Z}/u.test(character);

/**
 * Quotes a character, isolated from the direction of the sentence. Returns the code point of an invisible
 * one, and what it is.
 */
export function quoteCharacter(character: string, t: Translate): string {
  if (!isHidden(character)) return `“\u2068${character}\u2069”`;
  const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const [, kind = null] = hiddenKinds.find(([characters]) => characters.test(character)) ?? [];
  return kind === null ? point : `${point} (${t(kind)})`;
}
