import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#app/messages/messages.ts';
import { refuseName } from '#app/awards/certificate-name.server.ts';
import { openFontCabinet } from '#certificates/text/load-fonts.ts';
import { unprintable } from '#certificates/text/unprintable.ts';
import { openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';

const require = createRequire(import.meta.url);
let test: TestLectern;

beforeAll(() => {
  test = openTestLectern(() => new Date('2026-11-22T12:00:00Z'));
});

afterAll(() => {
  test.close();
});

/** What is said of a name on a site with all fonts, or with those alone that come with Lectern. */
async function refusal(name: string, fonts: 'all' | 'shipped' = 'all'): Promise<string | null> {
  const { lectern } = test;
  const context = { ...lectern, t: translator('en'), locale: 'en' as const };
  if (fonts === 'all') return refuseName(context, name);
  const cabinet = await openFontCabinet(async (file) =>
    /noto-serif-..\/|cham/.test(file) ? null : new Uint8Array(await readFile(require.resolve(file))),
  );
  const { fontsFor, packagesFor } = cabinet;
  const awardMaker = {
    ...lectern.awardMaker,
    packagesFor,
    unprintable: async (text: string) => unprintable(text, await fontsFor([text])),
  };
  return refuseName({ ...context, awardMaker }, name);
}

describe('a name for the certificate', () => {
  it('may be in any script that the site has a font for', async () => {
    for (const name of ['Ruth Alvarado', 'مريم', '李小龙', 'Sam 😀']) expect(await refusal(name)).toBeNull();
  });

  it('is refused with the characters that no font has, and Latin letters are offered in their place', async () => {
    expect(await refusal('Ruth 𐎀')).toMatch(
      /^This site cannot print this letter \(Ugaritic\) yet: “\u2068𐎀\u2069”\. .+ in Latin letters here\./,
    );
    expect(await refusal('Ruth\u0489')).toMatch(/^This character cannot be printed: “\u2068h\u0489\u2069”\./);
  });

  it.each([
    ['Ruth\u202e \u0000', 'U+202E (mark that changes the direction of writing), U+0000'],
    ['\u3164', 'U+3164 (Hangul filler, a blank in place of a letter)'],
    ['Ru\u200bth', 'U+200B (zero-width space)'],
  ])('is told what it holds that nobody sees: %j', async (name, said) => {
    expect(await refusal(name)).toContain(`in the name cannot be seen: ${said}.`);
  });

  it.each(['.', '7', '😀', '- -'])('has a letter, so %s is none', async (name) => {
    expect(await refusal(name)).toMatch(/^A name has at least one letter\./);
  });

  it('says if the operator can help, and logs the packages to install, but not the name', async () => {
    expect(await refusal('Bruce 黃', 'shipped')).toMatch(
      /cannot print this letter \(Han\) yet: “\u2068黃\u2069”\. The people who run the site/,
    );
    const line = test.lines.at(-1) ?? '';
    expect(line).toContain('@expo-google-fonts/noto-serif-sc');
    expect(line).not.toMatch(/Bruce|黃/);
  });
});
