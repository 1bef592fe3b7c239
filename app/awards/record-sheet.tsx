import { usePage } from '#app/ui/page-context.tsx';
import { RecordTable, useTotalWords } from './record-table.tsx';
import type { RecordView } from './views.ts';
import { Message } from '#app/ui/message.tsx';

/** A record of contact hours as it is on paper, and what of it was revoked since. */
export function RecordSheet({ record }: { readonly record: RecordView }) {
  const { t, day } = usePage();
  const totalWords = useTotalWords();
  const { learnerName, issuer, printedOn, rows, totals, range, revokedRows, totalsLeft } = record;
  return (
    <>
      <div className="flow">
        <p className="note">
          <bdi>{issuer}</bdi>
        </p>
        <h1>{t('record.title')}</h1>
        <p className="lede">
          <bdi>{learnerName}</bdi>
        </p>
        <p className="note">{t('madeRecord.asOf', { date: day(printedOn) })}</p>
        {revokedRows > 0 && (
          <Message kind="problem">
            {t('madeRecord.revoked', { count: revokedRows })}{' '}
            {totalsLeft.length === 0
              ? t('madeRecord.nothingLeft')
              : t('madeRecord.left', { hours: totalsLeft.map(totalWords).join('; ') })}
          </Message>
        )}
      </div>
      <RecordTable rows={rows} totals={totals} range={range} />
    </>
  );
}
