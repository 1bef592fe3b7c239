import type { EntryProblem } from '#courses/schema/part.ts';
import type { Translate } from '#app/messages/messages.ts';

/** Says why an entry cannot be saved. */
export const describeEntryProblem = (t: Translate, { fault }: EntryProblem): string =>
  fault === 'too-long' ? t('entry.tooLong') : t('entry.unknownOption');
