import type { Library } from '#courses/schema/library.ts';
import type { FontCabinet } from '#certificates/text/load-fonts.ts';
import { ContentError } from './content.server.ts';
import type { IssuerSettings } from './env.server.ts';
import { SettingError } from './setting-error.server.ts';

/** A text that is printed on certificates, records, plans or guides, and where it comes from. */
interface PrintedText {
  readonly from: string;
  readonly text: string;
}

const textsOfCourses = ({ courses }: Pick<Library, 'courses'>): readonly PrintedText[] =>
  courses.flatMap(({ id, title, subtitle, statement, callNumber, category = '', modules }) => [
    { from: `the title of the course ${id}`, text: title },
    { from: `the subtitle of the course ${id}`, text: subtitle },
    { from: `the statement of the course ${id}`, text: statement },
    { from: `the call number of the course ${id}`, text: callNumber.join(' ') },
    { from: `the category of the course ${id}`, text: category },
    ...modules.map((module) => ({ from: `the title of the module ${id}/${module.id}`, text: module.title })),
  ]);

/** The texts that guides and plans are set from. Each lesson is named by itself. */
const textsThatFlow = ({ courses }: Pick<Library, 'courses'>): readonly PrintedText[] =>
  courses.flatMap(({ modules, ...course }) => [
    { from: `the texts of the course ${course.id}`, text: stringsIn(course).join('\n') },
    ...modules.flatMap(({ id, lessons }) =>
      lessons.map((lesson) => ({
        from: `the lesson ${course.id}/${id}/${lesson.id}`,
        text: stringsIn(lesson).join('\n'),
      })),
    ),
  ]);

/** Returns every string in a value, at any depth. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

const textsOfIssuer = ({ name, signatory }: IssuerSettings): readonly PrintedText[] => [
  { from: 'ISSUER_NAME', text: name },
  { from: 'SIGNATORY_NAME', text: signatory?.name ?? '' },
  { from: 'SIGNATORY_TITLE', text: signatory?.title ?? '' },
];

/** What the faces of the page have for certain, so that most starts read no font. */
const plain =
  /^[\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u017e\u2013\u2014\u2018-\u201a\u201c-\u201e\u2026\u2212\u25c6]*$/u;

/** Finds the letters of a text that would be printed as blank boxes. */
type FindUnprintable = (text: string, cabinet: FontCabinet) => Promise<readonly string[]>;

/** In a line that certificates and records draw, every letter needs room and each mark a place. */
const unprintableInLine: FindUnprintable = async (text, cabinet) => {
  const { unprintable } = await import('#certificates/text/unprintable.ts');
  return unprintable(text, await cabinet.fontsFor([text]));
};

const unprintableInFlow: FindUnprintable = (text, { withoutFont }) => withoutFont(text);

/** Describes the letters that no font here can print: a line for each text that has some. */
async function describeUnprintable(
  texts: readonly PrintedText[],
  find: FindUnprintable,
): Promise<readonly string[]> {
  const others = texts.filter(({ text }) => !plain.test(text));
  if (others.length === 0) return [];
  const { openFontCabinet } = await import('#certificates/text/load-fonts.ts');
  const cabinet = await openFontCabinet();
  const lines: string[] = [];
  for (const { from, text } of others) {
    const letters = await find(text, cabinet);
    if (letters.length === 0) continue;
    const packages = await cabinet.packagesFor(letters);
    const remedy =
      packages.length > 0 ? `Run \`npm install ${packages[0] ?? ''}\`` : 'Write it without these letters';
    lines.push(`No font here can print ${letters.map(codeOf).join(', ')} in ${from}. ${remedy}.`);
  }
  return lines;
}

/** Shows a letter with its code points, since a terminal may have no font for it, either. */
const codeOf = (letter: string): string =>
  Array.from(
    letter,
    (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ');

/** Describes the letters of courses that no font here can print. */
export const unprintableInCourses = async (library: Pick<Library, 'courses'>): Promise<readonly string[]> => [
  ...(await describeUnprintable(textsOfCourses(library), unprintableInLine)),
  ...(await describeUnprintable(textsThatFlow(library), unprintableInFlow)),
];

/**
 * Makes sure that nothing on a certificate, record, plan or guide is printed as a blank box.
 *
 * @throws ContentError if a course has a letter that no font here can print
 * @throws SettingError if the issuer or the signatory has one
 */
export async function refuseUnprintable(library: Pick<Library, 'courses'>, issuer: IssuerSettings) {
  const settings = await describeUnprintable(textsOfIssuer(issuer), unprintableInLine);
  if (settings.length > 0) throw new SettingError(settings.join('\n'));
  const content = await unprintableInCourses(library);
  if (content.length > 0) throw new ContentError(content.join('\n'));
}
