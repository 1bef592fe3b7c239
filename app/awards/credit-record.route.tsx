import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { DateRange } from '#certificates/credit-record.ts';
import { AccountNav } from '#app/ui/account-nav.tsx';
import { Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { creditRecordPath, creditRecordPdfPath, profilePath, verifyPath } from '#app/addresses.ts';
import { viewCreditRecord } from './credit-record.server.ts';
import { requireAccount } from '#app/http/learner.server.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireAccount(context, request);
  return viewCreditRecord(context, learner, new URL(request.url).searchParams);
}

export const meta = pageMeta;

export default function CreditRecord() {
  const { title, record, refused, unprintable, printedAt } = useLoaderData<typeof loader>();
  const { t, day } = usePage();
  const { learnerName, credits, totals, range } = record;
  return (
    <>
      <AccountNav here={creditRecordPath} />
      <div className="flow">
        <h1>{title}</h1>
        <p className="lede">
          <bdi>{learnerName}</bdi>
        </p>
        <p className="note">{t('record.lede')}</p>
      </div>
      <RangeForm range={range} refused={refused} />
      {credits.length === 0 ? (
        <p className="section">{t('record.empty')}</p>
      ) : (
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
            {credits.map((credit) => (
              <tr key={`${credit.completedOn} ${credit.title}`}>
                <td data-label={t('record.completed')}>
                  <time dateTime={credit.completedOn}>{day(credit.completedOn)}</time>
                </td>
                <th scope="row">
                  {credit.title}
                  {credit.kind === 'training' && (
                    <>
                      <br />
                      <span className="note">{t('record.declared')}</span>
                    </>
                  )}
                  {credit.serial !== null && (
                    <>
                      <br />
                      <a className="note" href={verifyPath(credit.serial)}>
                        {credit.serial}
                      </a>
                    </>
                  )}
                </th>
                <td data-label={t('record.provider')}>{credit.provider}</td>
                <td data-label={t('record.category')}>{credit.category ?? t('record.noCategory')}</td>
                <td data-label={t('record.hours')} className="num">
                  {t('record.hoursValue', { hours: credit.contactHours, minutes: credit.minutesPerHour })}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {totals.map(({ contactHours, minutesPerHour }) => (
              <tr key={minutesPerHour}>
                <th scope="row" colSpan={4}>
                  {t('record.total')}
                </th>
                <td className="num" data-label={t('record.hours')}>
                  {t('record.hoursValue', { hours: contactHours, minutes: minutesPerHour })}
                </td>
              </tr>
            ))}
          </tfoot>
        </table>
      )}
      {credits.length > 0 && (
        <p className="section no-print">
          <a href={creditRecordPdfPath(range)}>{t('record.download')}</a>
        </p>
      )}
      {credits.length > 0 && unprintable !== null && (
        <p className="note no-print">
          {t('record.unprintable', { characters: unprintable })}{' '}
          <a href={profilePath}>{t('record.otherName')}</a>
        </p>
      )}
      <p className="note section">{t('record.printed', { date: day(printedAt) })}</p>
    </>
  );
}

/** Returns the dates of a range for its message. */
const rangeWords = (
  { from, to }: { readonly from: string | null; readonly to: string | null },
  day: (iso: string) => string,
) => ({
  ends: from === null ? (to === null ? 'none' : 'to') : to === null ? 'from' : 'both',
  from: from === null ? '' : day(from),
  to: to === null ? '' : day(to),
});

interface RangeFormProps {
  readonly range: DateRange;
  /** What was typed and is no day. */
  readonly refused: DateRange;
}

function RangeForm({ range, refused }: RangeFormProps) {
  const { t } = usePage();
  const noSuchDay = (day: string | null) => (day === null ? undefined : [t('record.noSuchDay', { day })]);
  return (
    <form className="row code section no-print" method="get">
      <Field
        name="from"
        type="date"
        label={t('record.from')}
        defaultValue={range.from ?? ''}
        errors={noSuchDay(refused.from)}
      />
      <Field
        name="to"
        type="date"
        label={t('record.to')}
        defaultValue={range.to ?? ''}
        errors={noSuchDay(refused.to)}
      />
      <button className="button quiet">{t('record.show')}</button>
    </form>
  );
}
