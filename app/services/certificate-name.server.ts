import type { RequestContext } from '#app/platform/context.server.ts';

export const maxNameLength = 120;

/** A name as it will be printed: one form of each letter, single spaces, none at the ends. */
export const tidyName = (typed: string): string => typed.normalize('NFC').trim().replace(/\s+/gu, ' ');

/**
 * Why a tidy name cannot be printed, in words, or null. Asked when the name is entered, never found out on paper.
 */
export async function refuseName(
  context: Pick<RequestContext, 't' | 'certificates'>,
  name: string,
): Promise<string | null> {
  const { t, certificates } = context;
  if (name === '') return t('name.empty');
  if (name.length > maxNameLength) return t('name.tooLong', { max: maxNameLength });
  const { fonts, unprintable } = await certificates();
  const characters = unprintable(name, fonts);
  if (characters.length === 0) return null;
  return t('name.unprintable', {
    count: characters.length,
    characters: characters.map((character) => `“${character}”`).join(', '),
  });
}
