import type { TranslationKeys } from '@zxcvbn-ts/core';
import type { MessageKey } from '#app/messages/messages.ts';
import type { Strength } from '#app/platform/strength.server.ts';

/** The lowest accepted score, out of 4. Below it, the library estimates a million guesses or fewer. */
const lowestScore = 2;

/** Returns the message that says why a password is easy to guess, or null. */
export function weaknessIn(rated: Strength): MessageKey | null {
  // Common passwords are refused even if unusual capitals give them a better score.
  if (rated.isKnown) return 'password.common';
  if (rated.score >= lowestScore) return null;
  return reasons.find(([key]) => rated.feedback.includes(key))?.[1] ?? 'password.weak';
}

type Feedback = keyof TranslationKeys['warnings'] | keyof TranslationKeys['suggestions'];

/** Our message for each feedback of the library, the most specific first. */
const reasons: readonly (readonly [Feedback, MessageKey])[] = [
  ['userInputs', 'password.own'],
  ['reverseWords', 'password.disguised'],
  ['l33t', 'password.disguised'],
  ['repeated', 'password.repeated'],
  ['sequences', 'password.row'],
  ['longerKeyboardPattern', 'password.row'],
  ['dates', 'password.date'],
  ['recentYears', 'password.date'],
  ['similarToCommon', 'password.common'],
  ['wordByItself', 'password.oneWord'],
  ['namesByThemselves', 'password.name'],
  ['commonNames', 'password.name'],
];
