import { namesByScript } from './names.ts';

/**
 * Names of people, as they are written in many countries and communities, one after another with a comma
 * between. All of them are printed with what comes with Lectern.
 */
const printed = [
  // North America: Latin letters of its first languages.
  'X̱ʼunei, G̱uná, Ḵaachgóon, Daanaawáaḵ, Kéet Ḵwáan, Yéil Tʼóok, S̱g̱aan Ḵwahagang, G̲wii G̲anad, Guud San Glans',
  'SENĆOŦEN W̱SÁNEĆ, taqʷšəblu, sɬuxʷsɬuxʷ, ƛ̓iqʷəlqs, x̌aƛ̓alqs, qʷəlqʷəlten, Sʔi:łqey, Nłeʔkepmxcín, ƛ̓exƛ̓exes',
  'Haʼaxaʼigaxstaʼis, Wickaninnish ḥaw̓iiḥ, Kiicma, nuučaan̓uɫ, c̓išaaʔatḥ, ʔaʔiiqʔiʔ, λ̓ayuuqʷiiʔis',
  'Zitkála-Šá, Tȟatȟáŋka Íyotake, Maȟpíya Lúta, Tȟašúŋke Witkó, Wašíču Ȟeȟáka, Wiŋyaŋ Wašté',
  'Sǫ́ǫ́h Yázhí, Nanabáʼ, Asdzą́ą́ Tłʼógí, Hastiin Łichííʼ, Chʼil Łitsoí, Goyaałé, Kʼaiiʼtoa',
  'Gúihò̱, Cáuigú, Táṉ, Wahzhazhe ð͘, Wakǫ́da, Hǫcąk Nįoxawanį, Iⁿshtaⁿ, Nakóta Ṡúŋka, Moʼȯhtávetoʼo',
  'Kaʻiulani, Līlīʻuokalani, Keʻelikōlani, Nāhiʻenaʻena, Kamāmalu, ʻAukai, Kūhiō Kalanianaʻole',
  'Kateri Tekahkwí:tha, Thayendanegea, Tekarihó:ken, Ogichidaa Nibiiwabookwe, Mistahi-maskwa, Pîhtokahanapiwiyin',
  // Latin letters of Africa, the Pacific, Asia and Europe.
  'Ɓala Ƙasim, Ƴanɗaki, Ɖela Ƒoli, Ŋutɔ Akpɛ̃, Ɔ̀jɛ́, Ọláyínká Adébáyọ̀, Ṣadé Ẹniọlá, Ṅkịrụ Ọkáfọ̀, Chịmamanda',
  'Hohepa Tūhoe, Whina Cooper, Sālote Mafileʻo, Taufaʻāhau, Ratu Ġaġi, Ngũgĩ wa Thiongʼo, Wanjikũ, Mĩriam',
  'Nguyễn Thị Ánh, Trần Đức Lương, Phạm Hữu Nghĩa, İbrahim Şükrü Çağlayan, Əliyev Hüseynağa, Gülşən Ömürova',
  'Łukasz Żółć, Dvořák Jiří, Ľudovít Štúr, Győző Kőszegi, Șerban Țuțea, Đorđe Žižić, Jānis Ķēniņš, Ąžuolas Ųsis',
  'Þórunn Ævarsdóttir, Bjørn Ålesund, Søren Ægidius, Siobhán Ní Dhálaigh, Gruffydd Ŵyn, Maïté Noël, Chloë Zoë',
  'João Conceição, Íñigo Muñoz, Núria Pujol i Gal·la, Mairéad OʼSullivan, OʼBrien-d’Arcy, Jean‑Luc, M. L. K. Jr.',
  // Cyrillic and Greek.
  'Ольга Ковалёва, Ївга Ґудзь, Ђорђе Љубичић, Ѓорѓи Ќосев, Ҷамшед Ғафуров, Өмүрбек Ңургалиев, Әлия Қайрат, Һаҙый Ҡаҙан',
  'Ҩазба, Ԥшьаԥа Ӡапшь, Гӏалгӏай Хьаж, Ӑрхан Ӗнер, Ӱмыт Ӧдӱш, Ᾱθηνά Ἑλένη, Γιώργος Παπαδόπουλος',
  // Right to left.
  'مريم بنت عبد الله, گلی می‌خواهم, ڈاکٹر عائشہ, ژیلا چمنی, ئاڤان هۆشیار, ۊەلی, ټینګ ښځه, ڄاڻ سنڌي, محمد (علي) Smith',
  'שָׁלוֹם בֶּן־דָּוִד, יצחק לוי, ײַדיש קראַפֿט, ܐܦܪܝܡ, ܫܡܘܢܝ, އިބްރާހީމް, ޢާއިޝަތު, ߛߏߟߏߡߣߊ߫, 𞤀𞤣𞤤𞤢𞤥, 𐴀𐴝𐴌𐴟𐴇𐴥𐴝𐴔',
  // East Asia.
  '李小龙, 王伟, 陳美玲, 山田太郎, 渡辺はなこ, 髙橋 﨑子, ヤマダ・タロウ, 김민준, 서연, 박지성',
  ...Object.values(namesByScript),
].flatMap((line) => line.split(', '));

export const printedNames = [...new Set(printed)];

/** Names that are refused, and the letters that are named then. */
export const refusedNames = [
  ['黃志強', '黃'],
  ['ㄅㄆㄇ', 'ㄅㄆㄇ'],
  ['𐎀𐎁', '𐎀𐎁'],
  ['Ruth\u3164', '\u3164'],
  ['Ru\u202eth', '\u202e'],
  ['Ru\u200bth', '\u200b'],
] as const;
