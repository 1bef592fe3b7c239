import { verifyListFilePath, verifyPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { statusNote, statusWord } from './list-words.ts';
import type { ListRow } from './views.ts';
import { SendButton } from '#app/ui/post-form.tsx';

interface ListResultsProps {
  readonly rows: readonly ListRow[];
  /** ISO 8601. */
  readonly checkedAt: string;
}

/** The table of a list that was checked, with how many rows have each status. */
export function ListResults({ rows, checkedAt }: ListResultsProps) {
  const { t, day, zonedTime } = usePage();
  const count = (kind: ListRow['status']['kind']) => rows.filter(({ status }) => status.kind === kind).length;
  return (
    <section className="section" aria-labelledby="results">
      <h2 id="results">{t('verifyList.results')}</h2>
      <p role="status">
        {t('verifyList.summary', {
          rows: rows.length,
          date: day(checkedAt),
          time: zonedTime(checkedAt),
          valid: count('valid'),
          superseded: count('superseded'),
          revoked: count('revoked'),
          unknown: count('unknown'),
          unreadable: count('unreadable'),
        })}
      </p>
      <table className="fold section">
        <thead>
          <tr>
            <th scope="col">{t('verifyList.row')}</th>
            <th scope="col">{t('verify.serial')}</th>
            <th scope="col">{t('verify.name')}</th>
            <th scope="col">{t('course')}</th>
            <th scope="col">{t('verify.completed')}</th>
            <th scope="col">{t('verifyList.status')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.number} row={row} />
          ))}
        </tbody>
      </table>
      <form className="section" method="post" action={verifyListFilePath}>
        <input type="hidden" name="serials" value={rows.map(({ typed }) => typed).join('\n')} />
        <SendButton className="button quiet">{t('verifyList.download')}</SendButton>
      </form>
    </section>
  );
}

function Row({ row }: { readonly row: ListRow }) {
  const { t, day } = usePage();
  const { number, serial, award, status } = row;
  const isFine = status.kind === 'valid' || status.kind === 'superseded';
  return (
    <tr>
      <td data-label={t('verifyList.row')}>{number}</td>
      <th scope="row">
        {serial === null ? t('verifyList.none') : <a href={verifyPath(serial)}>{serial}</a>}
      </th>
      <td data-label={t('verify.name')}>{award === null ? '–' : <bdi>{award.learnerName}</bdi>}</td>
      <td data-label={t('course')}>{award?.title ?? '–'}</td>
      <td data-label={t('verify.completed')}>
        {award === null ? '–' : <time dateTime={award.completedOn}>{day(award.completedOn)}</time>}
      </td>
      <td data-label={t('verifyList.status')}>
        <strong className={isFine ? undefined : 'is-wrong'}>{statusWord(t, row)}</strong>
        <br />
        {statusNote(t, day, row)}
      </td>
    </tr>
  );
}
