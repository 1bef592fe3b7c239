import type { Learner } from '#app/http/learner.server.ts';
import { isHidden, maxNameLength, quoteCharacter } from '#app/http/name-field.ts';
import type { Translate } from '#app/messages/messages.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { scriptOf } from '#certificates/text/language.ts';

/** Returns the characters of a name that cannot be printed, each once. */
export async function findUnprintable(
  { awardMaker }: Pick<RequestContext, 'awardMaker'>,
  name: string,
): Promise<readonly string[]> {
  return awardMaker.unprintable(name);
}

/** Returns characters as a list in a sentence. */
export const listCharacters = (characters: readonly string[], t: Translate): string =>
  characters.map((character) => quoteCharacter(character, t)).join(', ');

/**
 * Returns why a tidy name cannot be printed, or null. It is called when the name is entered. A name without
 * a letter is refused, even one of emoji alone, since nobody could read it out.
 */
export async function refuseName(
  { t, locale, awardMaker, log }: Pick<RequestContext, 't' | 'locale' | 'awardMaker' | 'log'>,
  name: string,
): Promise<string | null> {
  if (name === '') return t('name.empty');
  if (name.length > maxNameLength) return t('name.tooLong', { max: maxNameLength });
  if (!/\p{L}/u.test(name)) return t('name.noLetter');
  const characters = await findUnprintable({ awardMaker }, name);
  if (characters.length === 0) return null;
  const said = { count: characters.length, characters: listCharacters(characters, t) };
  if (characters.every(isHidden)) return t('name.hidden', said);
  const script = nameScript(characters, locale);
  const packages = await awardMaker.packagesFor(characters);
  if (packages.length > 0) {
    log.warn({ packages }, 'a name was refused that these npm packages have a font for');
    return t('name.fontMissing', { ...said, script: script ?? 'none' });
  }
  return script === null ? t('name.unprintable', said) : t('name.scriptMissing', { ...said, script });
}

/** Returns the name of the script of the first letter that is in one of its own, or null. */
function nameScript(characters: readonly string[], locale: string): string | null {
  const code = characters.map(scriptOf).find((one) => one !== null) ?? null;
  return code === null ? null : (new Intl.DisplayNames(locale, { type: 'script' }).of(code) ?? null);
}

/**
 * Returns the name to propose for an award: the certificate name of the profile, or else the display name.
 */
export async function proposeCertificateName({ store }: RequestContext, learner: Learner): Promise<string> {
  return (await store.readProfile(learner.id)).certificateName ?? learner.name;
}
