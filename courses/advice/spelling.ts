import { wordsIn } from '../prose.ts';
import type { ReadContent } from '../read.ts';
import type { Problem } from '../schema/library.ts';

/** Words that are in Merriam-Webster’s dictionary but not in the word list. */
const american: readonly string[] = ['flyer', 'flyers'];

/** Reports British spellings in courses whose locale is American English. */
export async function adviseOnSpelling({ courses, texts }: ReadContent): Promise<readonly Problem[]> {
  const folders = courses.filter(({ course }) => course.data.locale === 'en-US').map(({ folder }) => folder);
  const files = [...texts].filter(([file]) => folders.some((folder) => file.startsWith(`${folder}/`)));
  if (files.length === 0) return [];
  const isForeign = await makeJudge();
  return files.flatMap(([file, text]) =>
    text.split('\n').flatMap((line, index) =>
      [...new Set(wordsIn(line.replaceAll('’', "'")))].filter(isForeign).map((word) => ({
        file,
        line: index + 1,
        rule: 'spelling',
        message: `"${word}" is not American spelling.`,
        remedy: 'Use the American spelling, unless it is a name or a title.',
      })),
    ),
  );
}

async function makeJudge(): Promise<(word: string) => boolean> {
  const [{ default: nspell }, { default: usWords }, { default: gbWords }] = await Promise.all([
    import('nspell'),
    import('dictionary-en'),
    import('dictionary-en-gb'),
  ]);
  const spellerOf = ({ aff, dic }: { readonly aff: Uint8Array; readonly dic: Uint8Array }) =>
    nspell(Buffer.from(aff), Buffer.from(dic));
  const [us, gb] = [spellerOf(usWords), spellerOf(gbWords)];
  const judged = new Map<string, boolean>();
  return (word) => {
    const known =
      judged.get(word) ?? (!american.includes(word.toLowerCase()) && !us.correct(word) && gb.correct(word));
    judged.set(word, known);
    return known;
  };
}
