import { IntlMessageFormat } from 'intl-messageformat';
import type { GuideWords } from '#courses/export/guide.ts';
import { siteLanguages } from '#courses/schema/languages.ts';
import { dateFormat } from '#courses/date-format.ts';
import en from './en.json';

export type MessageKey = keyof typeof en;
export type Values = Readonly<Record<string, string | number | Date>>;

/** A second language is another file of the same keys. */
const catalogues = { en } satisfies Record<string, Record<MessageKey, string>>;

export type Locale = keyof typeof catalogues;

/** The languages of the site, in the order in which they are offered. */
export const locales = siteLanguages satisfies readonly Locale[];

/** Gives the text of a message in ICU syntax. */
export type Translate = (key: MessageKey, values?: Values) => string;

/** Messages are compiled when first used, and kept. */
const compiled = new Map<string, IntlMessageFormat>();

/** The texts of messages without values are kept, too. */
const plain = new Map<string, string>();

export function translator(locale: Locale): Translate {
  const format = (name: string, key: MessageKey, values?: Values): string => {
    const known = compiled.get(name);
    const message =
      known ?? new IntlMessageFormat(catalogues[locale][key], locale, undefined, { ignoreTag: true });
    if (known === undefined) compiled.set(name, message);
    return String(message.format(values));
  };
  return (key, values) => {
    const name = `${locale}:${key}`;
    if (values !== undefined) return format(name, key, values);
    const text = plain.get(name) ?? format(name, key);
    plain.set(name, text);
    return text;
  };
}

/** The words that the companion guide needs. */
export function guideWords(locale: Locale): GuideWords {
  const t = translator(locale);
  const day = dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    contents: t('guide.contents'),
    ways: t('guide.ways'),
    plan: t('guide.plan'),
    yes: t('guide.yes'),
    no: t('guide.no'),
    edition: (date) => t('guide.edition', { date: day.format(new Date(date)) }),
    part: (letter, title) => t('guide.part', { letter, title }),
    from: (guide) => t('guide.from', { guide }),
    lesson: (number, title) => t('guide.lesson', { number, title }),
    cover: t('guide.cover'),
    accessibility: t('guide.accessibility'),
  };
}
