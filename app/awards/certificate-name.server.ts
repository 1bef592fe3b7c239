import type { Learner } from '#app/http/learner.server.ts';
import { maxNameLength, quoteCharacter } from '#app/http/name-field.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

/** Returns the characters of a name that cannot be printed, each once. */
export async function findUnprintable(
  { awardMaker }: Pick<RequestContext, 'awardMaker'>,
  name: string,
): Promise<readonly string[]> {
  return awardMaker.unprintable(name);
}

/** Returns characters as a list in a sentence. */
export const listCharacters = (characters: readonly string[]): string =>
  characters.map(quoteCharacter).join(', ');

/** Returns why a tidy name cannot be printed, or null. It is called when the name is entered. */
export async function refuseName(
  { t, awardMaker, log }: Pick<RequestContext, 't' | 'awardMaker' | 'log'>,
  name: string,
): Promise<string | null> {
  if (name === '') return t('name.empty');
  if (name.length > maxNameLength) return t('name.tooLong', { max: maxNameLength });
  const characters = await findUnprintable({ awardMaker }, name);
  if (characters.length === 0) return null;
  const packages = await awardMaker.packagesFor(characters);
  if (packages.length > 0)
    log.warn({ packages }, 'a name was refused that these npm packages have a font for');
  return t(packages.length > 0 ? 'name.fontMissing' : 'name.unprintable', {
    count: characters.length,
    characters: listCharacters(characters),
  });
}

/**
 * Returns the name to propose for an award: the certificate name of the profile, or else the display name.
 */
export async function proposeCertificateName({ store }: RequestContext, learner: Learner): Promise<string> {
  return (await store.readProfile(learner.id)).certificateName ?? learner.name;
}
