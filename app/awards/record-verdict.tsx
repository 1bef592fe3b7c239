import { madeRecordPath, verifyFormPath } from '#app/addresses.ts';
import { Fact } from '#app/ui/fact.tsx';
import { CheckIcon, CrossIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { Unclear, Verdict } from './award-verdict.tsx';
import { rangeWords, useTotalWords } from './record-table.tsx';
import type { RecordLookUp, RecordView } from './views.ts';

/** Shows what is known of the record that a file is or names, and leads to its page. */
export function RecordVerdict({ found }: { readonly found: RecordLookUp }) {
  switch (found.kind) {
    case 'found':
      return <FoundRecord record={found.record} />;
    case 'withdrawn':
      return <WithdrawnRecord at={found.at} />;
    case 'unknown':
      return <UnknownRecord />;
  }
}

function FoundRecord({ record }: { readonly record: RecordView }) {
  const { t, day } = usePage();
  const totalWords = useTotalWords();
  const { key, learnerName, range, printedOn, issuer, rows, totals, revokedRows } = record;
  const isWhole = revokedRows === 0;
  return (
    <Verdict
      look={isWhole ? 'valid' : 'revoked'}
      heading={isWhole ? 'is-done' : 'is-wrong'}
      sign={isWhole ? <CheckIcon /> : <CrossIcon />}
      title={t('record.title')}
    >
      {!isWhole && <p>{t('madeRecord.revoked', { count: revokedRows })}</p>}
      <dl className="facts lined">
        <Fact term={t('verify.name')}>
          <bdi>{learnerName}</bdi>
        </Fact>
        <Fact term={t('madeRecord.days')}>{t('record.range', rangeWords(range, day))}</Fact>
        <Fact term={t('madeRecord.rows')}>{rows.length}</Fact>
        <Fact term={t('record.total')}>{totals.map(totalWords).join('; ')}</Fact>
        <Fact term={t('verify.issuer')}>
          <bdi>{issuer}</bdi>
        </Fact>
        <Fact term={t('madeRecord.made')}>
          <time dateTime={printedOn}>{day(printedOn)}</time>
        </Fact>
      </dl>
      <p>
        <a href={madeRecordPath(key)}>{t('madeRecord.toPage')}</a>
      </p>
    </Verdict>
  );
}

/** Says that the learner withdrew a record, and not whose it was. */
export function WithdrawnRecord({ at }: { readonly at: string }) {
  const { t, day } = usePage();
  return (
    <Unclear title={t('madeRecord.withdrawn')}>
      <p>{t('madeRecord.withdrawnNote', { date: day(at) })}</p>
      <ToSerials />
    </Unclear>
  );
}

/** Says that there is no such record, which can have an innocent cause. */
export function UnknownRecord() {
  const { t } = usePage();
  return (
    <Unclear title={t('madeRecord.unknown')}>
      <p>{t('madeRecord.unknownNote')}</p>
      <ToSerials />
    </Unclear>
  );
}

function ToSerials() {
  const { t } = usePage();
  return (
    <p>
      <a href={verifyFormPath}>{t('madeRecord.toSerials')}</a>
    </p>
  );
}
