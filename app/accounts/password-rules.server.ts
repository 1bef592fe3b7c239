import { busyAnswer, busySeconds } from '#app/http/responses.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { isPasswordTooLong, maxPasswordLength, minPasswordLength } from '#app/platform/passwords.server.ts';
import { weaknessIn } from './password-strength.server.ts';

/** The learner who chooses a password. Either may be empty. */
interface PasswordOwner {
  readonly name: string;
  readonly email: string;
}

const siteWords = ['lectern', 'library'];

/** Shorter words occur in other words too often to be personal. */
const shortestOwnWord = 3;

/**
 * Returns the advice to show at the field, or null if the password is accepted. The rules are those of NIST
 * SP 800-63B: any characters, a length, and no password that is common or easy to guess.
 *
 * @throws 503 if too many passwords wait to be rated, with the time to wait
 */
export async function checkPassword(
  { t, client, rateStrength }: Pick<RequestContext, 't' | 'client' | 'rateStrength'>,
  password: string,
  owner: PasswordOwner,
): Promise<string | null> {
  if (isPasswordTooLong(password)) return t('account.passwordTooLong', { count: maxPasswordLength });
  if ([...password].length < minPasswordLength)
    return t('account.passwordTooShort', { count: minPasswordLength });
  const weaknessOf = async (text: string, words: readonly string[]) => {
    const rated = await rateStrength(text, words, client);
    if (rated === 'busy') throw busyAnswer(t('account.passwordsBusy', { seconds: busySeconds }));
    return weaknessIn(rated);
  };
  const own = ownWords(owner);
  // Personal words are allowed, but the rest must be strong without them.
  if (hasAny(own, password) && (await weaknessOf(without(own, password), [])) !== null)
    return t('password.own');
  const weakness = await weaknessOf(password, own);
  return weakness === null ? null : t(weakness);
}

/** Returns the words that an attacker who knows the learner and this site would try, the longest first. */
function ownWords({ name, email }: PasswordOwner): readonly string[] {
  const words = [...wordsOf(name), wordsOf(name).join(''), ...wordsOf(email), ...siteWords];
  return [...new Set(words)]
    .filter((word) => [...word].length >= shortestOwnWord)
    .sort((a, b) => b.length - a.length);
}

const wordsOf = (text: string): readonly string[] => fold(text).match(/\p{L}+|\p{N}+/gu) ?? [];

/** Removes capitals and diacritics, so that "Ánh" equals "anh". */
const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const hasAny = (words: readonly string[], text: string): boolean =>
  words.some((word) => fold(text).includes(word));

/** Removes the words, punctuation and spaces from a text. */
const without = (words: readonly string[], text: string): string =>
  words
    .reduce((rest, word) => rest.replaceAll(word, ' '), fold(text))
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();
