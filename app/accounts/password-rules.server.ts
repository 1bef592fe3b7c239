import type { Translate } from '#app/messages/messages.ts';
import { maxPasswordLength, minPasswordLength } from '#app/platform/passwords.server.ts';
import { loadStrength } from './password-strength.server.ts';

/** Whom a password is for; either may be empty. */
export interface PasswordOwner {
  readonly name: string;
  readonly email: string;
}

const siteWords = ['lectern', 'library'];

/** Shorter ones stand inside other words too often to say anything about anybody. */
const shortestOwnWord = 3;

/**
 * Says what is wrong with a password that somebody chooses, with advice, to be shown at the field; null where it is fine.
 * The rules are those of NIST SP 800-63B: any characters, a length, and no password that is known or can be foreseen.
 */
export async function checkPassword(
  t: Translate,
  password: string,
  owner: PasswordOwner,
): Promise<string | null> {
  const { length } = [...password];
  if (length < minPasswordLength) return t('account.passwordTooShort', { count: minPasswordLength });
  if (length > maxPasswordLength) return t('account.passwordTooLong', { count: maxPasswordLength });
  const findWeakness = await loadStrength();
  const own = ownWords(owner);
  // Own words make no password weaker, but what makes it strong must be something else.
  if (hasAny(own, password) && findWeakness(without(own, password), []) !== null) return t('password.own');
  const weakness = findWeakness(password, own);
  return weakness === null ? null : t(weakness);
}

/** The words that a stranger who knows the learner and this site would try, the longest first. */
function ownWords({ name, email }: PasswordOwner): readonly string[] {
  const words = [...wordsOf(name), wordsOf(name).join(''), ...wordsOf(email), ...siteWords];
  return [...new Set(words)]
    .filter((word) => [...word].length >= shortestOwnWord)
    .sort((a, b) => b.length - a.length);
}

const wordsOf = (text: string): readonly string[] => fold(text).match(/\p{L}+|\p{N}+/gu) ?? [];

/** Without capitals and marks: "Ánh" may be typed as "anh". */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const hasAny = (words: readonly string[], text: string): boolean =>
  words.some((word) => fold(text).includes(word));

/** What is left of a text besides these words and what stands between them. */
const without = (words: readonly string[], text: string): string =>
  words
    .reduce((rest, word) => rest.replaceAll(word, ' '), fold(text))
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
