/** A font for letters that the faces of the page do not have, and the npm package that brings it. */
export interface FallbackFont {
  /** Its name among the fonts of a page. */
  readonly name: string;
  /** The letters that it was drawn for. */
  readonly madeFor: RegExp;
  /** All that it is asked for; a font for one language often has characters that another shares. */
  readonly askedFor: RegExp;
  /** Whether it is for the scripts of the page’s own faces, so that it can stand in for a whole face. */
  readonly isAlphabetic: boolean;
  readonly package: string;
  /** Path inside the package: TTF or WOFF. */
  readonly file: string;
  /** Whether a site may do without: fonts of many thousand characters are large, and some scripts rare. */
  readonly optional: boolean;
}

/** The letters of the page’s own faces, and the letters that stand between them, such as the ʻokina. */
const alphabetic = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\u02b0-\u02ff\ua788-\ua78c]/u;
const arabic = /\p{Script_Extensions=Arabic}/u;
const hebrew = /\p{Script_Extensions=Hebrew}/u;
const devanagari = /\p{Script_Extensions=Devanagari}/u;
const thai = /\p{Script_Extensions=Thai}/u;
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Component}]/u;
const chinese = /[\p{Script_Extensions=Han}\p{Script_Extensions=Bopomofo}]/u;
const kana = /[\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]/u;
const hangul = /\p{Script_Extensions=Hangul}/u;
const eastAsian = new RegExp([chinese, kana, hangul].map(({ source }) => source).join('|'), 'u');

const shipped = (name: string, madeFor: RegExp, from: string, file: string): FallbackFont => ({
  name,
  madeFor,
  askedFor: madeFor,
  isAlphabetic: false,
  package: from,
  file,
  optional: false,
});

const expo = (name: string, madeFor: RegExp, family: string, file: string): FallbackFont =>
  shipped(name, madeFor, `@expo-google-fonts/${family}`, file);

/** A font that is cut to the letters of one script, whose name is that of a property of Unicode. */
function fontsource(script: string, family: string): FallbackFont {
  const letters = new RegExp(`\\p{Script=${script}}`, 'u');
  const subset = script.toLowerCase().replaceAll('_', '-');
  const name = script.charAt(0).toLowerCase() + script.slice(1).replaceAll('_', '');
  return shipped(name, letters, `@fontsource/${family}`, `files/${family}-${subset}-400-normal.woff`);
}

/** Han characters are asked of every East Asian font, since each has some that the others lack. */
const eastAsianFont = (name: string, madeFor: RegExp, family: string, file: string): FallbackFont => ({
  ...expo(name, madeFor, family, file),
  askedFor: eastAsian,
});

const optional = (font: FallbackFont): FallbackFont => ({ ...font, optional: true });

/**
 * In the order in which they are asked: Chinese last of three, since names in the other two have Han
 * characters, too. Those that come with Lectern go with Literata in color and contrast, where there is a
 * choice; of the East Asian ones the complete stand before the small.
 */
export const fallbackFonts: readonly FallbackFont[] = [
  {
    ...expo('latin', alphabetic, 'gentium-book-plus', '400Regular/GentiumBookPlus_400Regular.ttf'),
    isAlphabetic: true,
  },
  expo('arabic', arabic, 'amiri', '400Regular/Amiri_400Regular.ttf'),
  expo('hebrew', hebrew, 'frank-ruhl-libre', '500Medium/FrankRuhlLibre_500Medium.ttf'),
  expo('devanagari', devanagari, 'tiro-devanagari-hindi', '400Regular/TiroDevanagariHindi_400Regular.ttf'),
  expo('thai', thai, 'noto-sans-thai', '500Medium/NotoSansThai_500Medium.ttf'),
  fontsource('Tamil', 'noto-sans-tamil'),
  fontsource('Telugu', 'tiro-telugu'),
  fontsource('Kannada', 'noto-sans-kannada'),
  fontsource('Malayalam', 'noto-sans-malayalam'),
  fontsource('Bengali', 'tiro-bangla'),
  fontsource('Gujarati', 'hind-vadodara'),
  fontsource('Gurmukhi', 'tiro-gurmukhi'),
  fontsource('Oriya', 'noto-sans-oriya'),
  fontsource('Sinhala', 'abhaya-libre'),
  expo('khmer', /\p{Script=Khmer}/u, 'noto-serif-khmer', 'NotoSerifKhmer_500Medium.ttf'),
  fontsource('Lao', 'noto-sans-lao'),
  expo('burmese', /\p{Script=Myanmar}/u, 'padauk', 'Padauk_400Regular.ttf'),
  fontsource('Tibetan', 'jomolhari'),
  fontsource('Georgian', 'noto-sans-georgian'),
  fontsource('Armenian', 'noto-sans-armenian'),
  expo('ethiopic', /\p{Script=Ethiopic}/u, 'abyssinica-sil', '400Regular/AbyssinicaSIL_400Regular.ttf'),
  fontsource('Cherokee', 'noto-sans-cherokee'),
  fontsource('Canadian_Aboriginal', 'noto-sans-canadian-aboriginal'),
  expo('osage', /\p{Script=Osage}/u, 'noto-sans-osage', '400Regular/NotoSansOsage_400Regular.ttf'),
  expo('nko', /\p{Script=Nko}/u, 'noto-sans-nko', '400Regular/NotoSansNKo_400Regular.ttf'),
  expo('adlam', /\p{Script=Adlam}/u, 'noto-sans-adlam', '500Medium/NotoSansAdlam_500Medium.ttf'),
  fontsource('Vai', 'noto-sans-vai'),
  expo(
    'mongolian',
    /\p{Script=Mongolian}/u,
    'noto-sans-mongolian',
    '400Regular/NotoSansMongolian_400Regular.ttf',
  ),
  expo(
    'tifinagh',
    /\p{Script=Tifinagh}/u,
    'noto-sans-tifinagh',
    '400Regular/NotoSansTifinagh_400Regular.ttf',
  ),
  fontsource('Thaana', 'noto-sans-thaana'),
  fontsource('Syriac', 'noto-sans-syriac'),
  fontsource('Hanifi_Rohingya', 'noto-sans-hanifi-rohingya'),
  fontsource('Nyiakeng_Puachue_Hmong', 'noto-serif-np-hmong'),
  fontsource('Balinese', 'noto-serif-balinese'),
  optional(fontsource('Javanese', 'noto-sans-javanese')),
  optional(fontsource('Cham', 'noto-sans-cham')),
  optional(fontsource('Meetei_Mayek', 'noto-sans-meetei-mayek')),
  optional(fontsource('Ol_Chiki', 'noto-sans-ol-chiki')),
  optional(eastAsianFont('japanese', kana, 'noto-serif-jp', '500Medium/NotoSerifJP_500Medium.ttf')),
  eastAsianFont('japaneseSmall', kana, 'hina-mincho', '400Regular/HinaMincho_400Regular.ttf'),
  optional(eastAsianFont('korean', hangul, 'noto-serif-kr', '500Medium/NotoSerifKR_500Medium.ttf')),
  eastAsianFont('koreanSmall', hangul, 'song-myung', '400Regular/SongMyung_400Regular.ttf'),
  optional(eastAsianFont('chinese', chinese, 'noto-serif-sc', '500Medium/NotoSerifSC_500Medium.ttf')),
  eastAsianFont('chineseSmall', chinese, 'zcool-xiaowei', '400Regular/ZCOOLXiaoWei_400Regular.ttf'),
  expo('emoji', emoji, 'noto-emoji', '500Medium/NotoEmoji_500Medium.ttf'),
];
