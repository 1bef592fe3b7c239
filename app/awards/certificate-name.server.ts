import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

export const maxNameLength = 120;

/** A name as it will be printed: one form of each letter, single spaces, none at the ends. */
export const tidyName = (typed: string): string => typed.normalize('NFC').trim().replace(/\s+/gu, ' ');

/**
 * Why a tidy name cannot be printed, in words, or null. Asked when the name is entered, never found out on paper.
 */
export async function refuseName(
  { t, certificates, log }: Pick<RequestContext, 't' | 'certificates' | 'log'>,
  name: string,
): Promise<string | null> {
  if (name === '') return t('name.empty');
  if (name.length > maxNameLength) return t('name.tooLong', { max: maxNameLength });
  const { fontsFor, packagesFor, unprintable } = await certificates();
  const characters = unprintable(name, await fontsFor([name]));
  if (characters.length === 0) return null;
  const packages = await packagesFor(characters);
  if (packages.length > 0)
    log.warn({ packages }, 'a name was refused that these npm packages have a font for');
  return t(packages.length > 0 ? 'name.fontMissing' : 'name.unprintable', {
    count: characters.length,
    characters: characters.map(shown).join(', '),
  });
}

/** A character in quotes, apart from the direction of the sentence; by its number where it cannot be seen. */
const shown = (character: string): string =>
  /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
    : `“\u2068${character}\u2069”`;

/** The name that a certificate is proposed with: the one for certificates, or else the display name. */
export async function proposeCertificateName({ store }: RequestContext, learner: Learner): Promise<string> {
  return (await store.readProfile(learner.id)).certificateName ?? learner.name;
}
