import type { TranslationKeys } from '@zxcvbn-ts/core';
import type { MessageKey } from '#app/messages/messages.ts';
import { minPasswordLength } from '#app/platform/passwords.server.ts';

/**
 * Returns the message that says why a password is easy to guess, or null. `words` are those that an attacker
 * would try first for this learner.
 */
type FindWeakness = (password: string, words: readonly string[]) => MessageKey | null;

/**
 * The limit of characters to score. Scoring blocks the server, and fewer characters already show a strong
 * password.
 */
const scoredLength = 50;

/**
 * The limit of substitutions such as "0" for "o" to try. The default of 100 can take a second for a hundred
 * characters. 10 take a fraction of that, and still find the common substitutions.
 */
const maxSubstitutions = 10;

/** The lowest accepted score, out of 4. Below it, the library estimates a million guesses or fewer. */
const lowestScore = 2;

/** Loads dictionaries of more than 230,000 words, when somebody first chooses a password. */
export const loadStrength = (): Promise<FindWeakness> => (loaded ??= load());

let loaded: Promise<FindWeakness> | null = null;

async function load(): Promise<FindWeakness> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const meter = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    l33tMaxSubstitutions: maxSubstitutions,
  });
  // Common passwords are refused even if unusual capitals give them a better score.
  const known = new Set(
    common.dictionary['passwords-common'].filter((password) => password.length >= minPasswordLength),
  );
  return (password, words) => {
    if (known.has(password.toLowerCase())) return 'password.common';
    const { score, feedback } = meter.check([...password].slice(0, scoredLength).join(''), [...words]);
    if (score >= lowestScore) return null;
    const given = [feedback.warning, ...feedback.suggestions];
    return reasons.find(([key]) => given.includes(key))?.[1] ?? 'password.weak';
  };
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
