import { madeRecordPath, madeRecordPdfPath } from '#app/addresses.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { rangeWords, useTotalWords } from './record-table.tsx';
import type { OwnRecord } from './views.ts';
import { PostForm } from '#app/ui/post-form.tsx';

/** The records that a learner made, each with its file, its page and what withdraws it. */
export function OwnRecords({ records }: { readonly records: readonly OwnRecord[] }) {
  const { t, day } = usePage();
  const totalWords = useTotalWords();
  if (records.length === 0) return null;
  return (
    <section className="flow section no-print" aria-labelledby="made">
      <h2 id="made">{t('ownRecords.title')}</h2>
      <p className="note">{t('ownRecords.note')}</p>
      <ul className="list">
        {records.map(({ key, madeAt, state }) => (
          <li key={key} className="stack">
            <h3>{t('ownRecords.made', { date: day(madeAt) })}</h3>
            {state.kind === 'withdrawn' ? (
              <p className="note">{t('ownRecords.withdrawn', { date: day(state.at) })}</p>
            ) : (
              <>
                <p>
                  {t('record.range', rangeWords(state.range, day))}: {state.totals.map(totalWords).join('; ')}
                </p>
                <p className="row">
                  <a href={madeRecordPdfPath(key)}>{t('ownRecords.download')}</a>{' '}
                  <a href={madeRecordPath(key)}>{t('ownRecords.page')}</a>
                </p>
                <details>
                  <summary>{t('ownRecords.withdraw')}</summary>
                  <PostForm className="stack">
                    <p>{t('ownRecords.withdrawNote')}</p>
                    <input type="hidden" name="record" value={key} />
                    <p>
                      <button className="button quiet danger" name="do" value="withdraw">
                        {t('ownRecords.withdrawNow')}
                      </button>
                    </p>
                    <PageFields />
                  </PostForm>
                </details>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
