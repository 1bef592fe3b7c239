/** A font for letters that the faces of the page do not have, and the npm package that brings it. */
export interface FallbackFont {
  /** Its name among the fonts of a page. */
  readonly name: string;
  /** The letters that it was drawn for. */
  readonly madeFor: RegExp;
  /** All that it is asked for; a font for one language often has characters that another shares. */
  readonly askedFor: RegExp;
  readonly package: string;
  /** Path inside the package. */
  readonly file: string;
  /** Whether a site may do without: fonts of many thousand characters are large. */
  readonly optional: boolean;
}

const arabic = /\p{Script_Extensions=Arabic}/u;
const hebrew = /\p{Script_Extensions=Hebrew}/u;
const devanagari = /\p{Script_Extensions=Devanagari}/u;
const thai = /\p{Script_Extensions=Thai}/u;
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Component}]/u;
const chinese = /[\p{Script_Extensions=Han}\p{Script_Extensions=Bopomofo}]/u;
const kana = /[\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]/u;
const hangul = /\p{Script_Extensions=Hangul}/u;
const eastAsian = new RegExp([chinese, kana, hangul].map(({ source }) => source).join('|'), 'u');

const shipped = (name: string, madeFor: RegExp, family: string, file: string): FallbackFont => ({
  name,
  madeFor,
  askedFor: madeFor,
  package: `@expo-google-fonts/${family}`,
  file,
  optional: false,
});

/** Han characters are asked of every East Asian font, since each has some that the others lack. */
const eastAsianFont = (name: string, madeFor: RegExp, family: string, file: string): FallbackFont => ({
  ...shipped(name, madeFor, family, file),
  askedFor: eastAsian,
  optional: true,
});

/**
 * In the order in which they are asked: Chinese last of three, since names in the other two have Han
 * characters, too. Those that come with Lectern go with Literata in color and contrast, where there is a
 * choice; of the optional ones the complete stand before the small.
 */
export const fallbackFonts: readonly FallbackFont[] = [
  shipped('arabic', arabic, 'amiri', '400Regular/Amiri_400Regular.ttf'),
  shipped('hebrew', hebrew, 'frank-ruhl-libre', '500Medium/FrankRuhlLibre_500Medium.ttf'),
  shipped('devanagari', devanagari, 'tiro-devanagari-hindi', '400Regular/TiroDevanagariHindi_400Regular.ttf'),
  shipped('thai', thai, 'noto-sans-thai', '500Medium/NotoSansThai_500Medium.ttf'),
  eastAsianFont('japanese', kana, 'noto-serif-jp', '500Medium/NotoSerifJP_500Medium.ttf'),
  eastAsianFont('japaneseSmall', kana, 'hina-mincho', '400Regular/HinaMincho_400Regular.ttf'),
  eastAsianFont('korean', hangul, 'noto-serif-kr', '500Medium/NotoSerifKR_500Medium.ttf'),
  eastAsianFont('koreanSmall', hangul, 'song-myung', '400Regular/SongMyung_400Regular.ttf'),
  eastAsianFont('chinese', chinese, 'noto-serif-sc', '500Medium/NotoSerifSC_500Medium.ttf'),
  eastAsianFont('chineseSmall', chinese, 'zcool-xiaowei', '400Regular/ZCOOLXiaoWei_400Regular.ttf'),
  shipped('emoji', emoji, 'noto-emoji', '500Medium/NotoEmoji_500Medium.ttf'),
];
