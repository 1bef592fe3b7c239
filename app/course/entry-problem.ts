import type { EntryProblem } from '#courses/schema/part.ts';
import type { Translate } from '#app/messages/messages.ts';

/** The status of the page that says what became of an entry. */
export const entryStatus = { both: 200, refused: 400, gone: 404 } as const;

/** Says why an entry cannot be saved. */
export const describeEntryProblem = (t: Translate, { fault }: EntryProblem): string =>
  fault === 'too-long' ? t('entry.tooLong') : t('entry.unknownOption');
