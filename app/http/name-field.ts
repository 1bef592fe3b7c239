import { z } from 'zod';
import { invisibleIn, tidyName } from '#certificates/text/name.ts';
import type { Translate } from '#app/messages/messages.ts';

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
        const characters = hidden.map(quoteCharacter).join(', ');
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

/**
 * Quotes a character, isolated from the direction of the sentence. Returns the code point of an invisible
 * one.
 */
export const quoteCharacter = (character: string): string =>
  invisibleIn(character).length > 0 || /^\p{Z}/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : `“\u2068${character}\u2069”`;
