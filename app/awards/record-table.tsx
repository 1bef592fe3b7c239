import { isDeclared } from '#certificates/credit-record.ts';
import type { CreditTotal, DateRange } from '#certificates/credit-record.ts';
import { verifyPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';
import type { RecordRow } from './views.ts';

interface RecordTableProps {
  readonly rows: readonly RecordRow[];
  readonly totals: readonly CreditTotal[];
  readonly range: DateRange;
}

/** The rows of a record of contact hours and their sums, as they are on paper. */
export function RecordTable({ rows, totals, range }: RecordTableProps) {
  const { t, day } = usePage();
  const totalWords = useTotalWords();
  const hoursWords = ({
    contactHours,
    minutesPerHour,
  }: Pick<CreditTotal, 'contactHours' | 'minutesPerHour'>) =>
    t('record.hoursValue', { hours: contactHours, minutes: minutesPerHour });
  return (
    <>
      <table className="fold section">
        <caption>{t('record.range', rangeWords(range, day))}</caption>
        <thead>
          <tr>
            <th scope="col">{t('record.completed')}</th>
            <th scope="col">{t('record.what')}</th>
            <th scope="col">{t('record.provider')}</th>
            <th scope="col">{t('record.category')}</th>
            <th scope="col" className="num">
              {t('record.hours')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.completedOn} ${row.kind} ${row.title} ${row.serial ?? ''}`}>
              <td data-label={t('record.completed')}>
                <time dateTime={row.completedOn}>{day(row.completedOn)}</time>
              </td>
              <th scope="row">
                {row.title}
                {row.serial !== null && (
                  <>
                    <br />
                    <a className="note" href={verifyPath(row.serial)}>
                      {row.serial}
                    </a>
                  </>
                )}
                {isDeclared(row) && (
                  <>
                    <br />
                    <span className="note">{t('record.declared')}</span>
                  </>
                )}
                <Standing standing={row.standing} />
              </th>
              <td data-label={t('record.provider')}>{row.provider}</td>
              <td data-label={t('record.category')}>{row.category ?? t('record.noCategory')}</td>
              <td data-label={t('record.hours')} className="num">
                {hoursWords(row)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {totals.map((total) => (
            <tr key={total.minutesPerHour}>
              <th scope="row" colSpan={4}>
                {t('record.total')}
                {total.declaredHours > 0 && (
                  <>
                    <br />
                    <span className="note">{totalWords(total)}</span>
                  </>
                )}
              </th>
              <td className="num" data-label={t('record.hours')}>
                {hoursWords(total)}
              </td>
            </tr>
          ))}
        </tfoot>
      </table>
      {rows.some(isDeclared) && <p className="note below">{t('record.declaredMeans')}</p>}
    </>
  );
}

/** Says what became of the award of a row. */
function Standing({ standing }: Pick<RecordRow, 'standing'>) {
  const { t, day } = usePage();
  switch (standing.kind) {
    case 'as-printed':
      return null;
    case 'revoked':
      return (
        <>
          <br />
          <strong className="is-wrong">{t('madeRecord.rowRevoked', { date: day(standing.at) })}</strong>
        </>
      );
    case 'superseded':
    case 'unrecorded':
      return (
        <>
          <br />
          <span className="note">
            {t(standing.kind === 'superseded' ? 'madeRecord.rowSuperseded' : 'madeRecord.rowUnrecorded')}
          </span>
        </>
      );
  }
}

/** Returns what puts a sum in words, with the part that the learner declared. */
export function useTotalWords(): (total: CreditTotal) => string {
  const { t } = usePage();
  return ({ contactHours, declaredHours, minutesPerHour }) =>
    t('record.totalWords', {
      hours: contactHours,
      declared: declaredHours,
      isDeclared: declaredHours > 0 ? 'yes' : 'no',
      minutes: minutesPerHour,
    });
}

/** Returns the dates of a range for its message. */
export const rangeWords = ({ from, to }: DateRange, day: (iso: string) => string) => ({
  ends: from === null ? (to === null ? 'none' : 'to') : to === null ? 'from' : 'both',
  from: from === null ? '' : day(from),
  to: to === null ? '' : day(to),
});
