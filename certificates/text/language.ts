/** Scripts that names are written in, by their codes (ISO 15924), apart from those of the page. */
const scripts = [
  'Adlm Arab Armn Bali Bamu Batk Beng Bopo Bugi Buhd Cakm Cans Cham Cher Copt Deva Ethi Geor Gonm Gong Gujr',
  'Guru Hang Hani Hano Hebr Hira Hmng Hmnp Java Kali Kana Khmr Knda Lana Laoo Lepc Limb Lisu Mand Medf Mend',
  'Mlym Mong Mtei Mymr Nkoo Olck Orya Osge Osma Plrd Rjng Rohg Samr Saur Sinh Sora Sund Sylo Syrc Tagb Tale',
  'Talu Taml Tavt Telu Tfng Tglg Thaa Thai Tibt Toto Ugar Vaii Wara Wcho Xsux Yiii Egyp',
]
  .flatMap((codes) => codes.split(' '))
  .map((code) => ({ code, letter: new RegExp(`\\p{Script=${code}}`, 'u') }));

/** Those of the page, and what is said of a name in them. Latin says nothing of a language. */
const alphabets = ['Cyrl', 'Grek'].map((code) => ({ code, letter: new RegExp(`\\p{Script=${code}}`, 'u') }));

/** The code of the script of a text, unless it is one that the faces of the page are for. */
export const scriptOf = (text: string): string | null =>
  scripts.find(({ letter }) => letter.test(text))?.code ?? null;

/**
 * The language that a voice should read a name in: of a script, the one that most of its writers speak; of
 * Latin letters, that of the page.
 */
export function languageOfName(learnerName: string, locale: string): string {
  const script = [...scripts, ...alphabets].find(({ letter }) => letter.test(learnerName));
  return script === undefined ? locale : new Intl.Locale(`und-${script.code}`).maximize().language;
}
