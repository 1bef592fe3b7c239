import type { Presentation } from '#courses/presentation.ts';
import { lessonWords } from '#app/messages/messages.ts';
import type { Locale } from '#app/messages/messages.ts';
import { glossaryPath, lessonPath, mediaPath } from './addresses.ts';

/** What the text of courses borrows from this site. */
export const presentationIn = (locale: Locale): Presentation => ({
  words: lessonWords(locale),
  paths: { lesson: lessonPath, glossary: glossaryPath, media: mediaPath },
});
