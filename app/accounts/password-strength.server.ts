import type { TranslationKeys } from '@zxcvbn-ts/core';
import type { MessageKey } from '#app/messages/messages.ts';
import { minPasswordLength } from '#app/platform/passwords.server.ts';

/**
 * Says which message tells why a password is easy to guess; null where it is not. The words are those that are tried
 * first for this learner.
 */
export type FindWeakness = (password: string, words: readonly string[]) => MessageKey | null;

/** What is looked at, in characters. Every page waits meanwhile, and a good password shows long before. */
const scoredLength = 50;

/**
 * Readings of signs as letters ("0" for "o") that are looked up. The library's own 100 can take a second for a
 * hundred characters; 10 take a fraction of that, and the common ways to write a word so are found all the same.
 */
const readings = 10;

/** Out of 4. Below that, the library expects a million guesses or fewer to be enough. */
const lowestScore = 2;

/** Dictionaries of more than 230,000 words, loaded with the first password that somebody chooses. */
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
    l33tMaxSubstitutions: readings,
  });
  // Known passwords are refused even where unusual capitals earn them a better score.
  const known = new Set(
    common.dictionary['passwords-common'].filter((password) => password.length >= minPasswordLength),
  );
  return (password, words) => {
    if (known.has(password.toLowerCase())) return 'password.common';
    const { score, feedback } = meter.check([...password].slice(0, scoredLength).join(''), [...words]);
    if (score >= lowestScore) return null;
    const said = [feedback.warning, ...feedback.suggestions];
    return reasons.find(([key]) => said.includes(key))?.[1] ?? 'password.weak';
  };
}

type Said = keyof TranslationKeys['warnings'] | keyof TranslationKeys['suggestions'];

/** What the library may say, the most telling first, and how we say it. */
const reasons: readonly (readonly [Said, MessageKey])[] = [
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
