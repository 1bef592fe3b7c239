import type { Translate } from '#app/messages/messages.ts';
import type { ListRow } from './views.ts';

/** The status of a row in a word. */
export const statusWord = (t: Translate, { status }: ListRow): string =>
  status.kind === 'unreadable' ? t('verifyList.unreadable') : t(`verify.${status.kind}`);

/** What the status of a row means, in a sentence or two. */
export function statusNote(t: Translate, day: (iso: string) => string, row: ListRow): string {
  const { award, status, typed, repeats } = row;
  const note = () => {
    switch (status.kind) {
      case 'valid':
        return t('verifyList.validNote', { issuer: award?.issuer ?? '' });
      case 'superseded':
        return t('verifyList.supersededNote', { date: day(status.at), serial: status.by });
      case 'revoked':
        return t('verifyList.revokedNote', { date: day(status.at), reason: status.reason });
      case 'unknown':
        return t('verifyList.unknownNote');
      case 'unreadable':
        return t('verifyList.unreadableNote', { typed });
    }
  };
  return repeats === null ? note() : `${note()} ${t('verifyList.repeated', { row: repeats })}`;
}
