/**
 * Scripts that names are written in, by their codes (ISO 15924). Latin is none: it says nothing of a
 * language.
 */
const scripts = [
  'Arab Armn Beng Cyrl Deva Ethi Geor Grek Gujr Guru Hebr Hira Kana Hang Hani Khmr Knda Laoo Mlym Mymr Orya Sinh Taml Telu Thai Tibt',
]
  .flatMap((codes) => codes.split(' '))
  .map((code) => ({ code, letter: new RegExp(`\\p{Script=${code}}`, 'u') }));

/**
 * The language that a voice should read a name in: of a script, the one that most of its writers speak; of
 * Latin letters, that of the page.
 */
export function languageOfName(learnerName: string, locale: string): string {
  const script = scripts.find(({ letter }) => letter.test(learnerName));
  return script === undefined ? locale : new Intl.Locale(`und-${script.code}`).maximize().language;
}
