import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { DateRange } from '#certificates/credit-record.ts';
import { creditRecordOf, creditRecordPath, madeRecordPdfPath, profilePath } from '#app/addresses.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { requireAccount } from '#app/http/learner.server.ts';
import { readForm } from '#app/http/posted-form.server.ts';
import { notFound, throttled } from '#app/http/responses.server.ts';
import { AccountNav } from '#app/ui/account-nav.tsx';
import { Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { viewCreditRecord } from './credit-record-page.server.ts';
import { rangeIn } from './credit-record.server.ts';
import { makeRecord, withdrawRecord } from './made-record.server.ts';
import { OwnRecords } from './own-records.tsx';
import { RecordTable } from './record-table.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { Message } from '#app/ui/message.tsx';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const learner = requireAccount(context, request);
  return viewCreditRecord(context, learner, new URL(request.url).searchParams);
}

/** Makes the record of the days that the page shows and leads to its file, or withdraws one of before. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request);
  await requireOwner(context, request, form);
  const learner = requireAccount(context, request);
  const intent = form.text('do');
  if (intent === 'withdraw') {
    if (!(await withdrawRecord(context, learner, form.text('record')))) throw notFound();
    return redirect(`${creditRecordPath}#made`);
  }
  if (intent !== 'make') throw notFound();
  await throttled(context, ['recordFileBy', learner.id]);
  const range = rangeIn(new URLSearchParams({ from: form.text('from'), to: form.text('to') }));
  const made = await makeRecord(context, learner, range);
  switch (made.kind) {
    case 'made':
      return redirect(madeRecordPdfPath(made.key));
    case 'empty':
      return redirect(creditRecordOf(range));
    case 'full':
      return data({ error: context.t('record.full') }, { status: 409 });
  }
}

export const meta = pageMeta;

export default function CreditRecord() {
  const { title, record, rows, refused, unprintable, siteZone, made, printedAt } =
    useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.error;
  const { t, day } = usePage();
  const { learnerName, totals, range } = record;
  return (
    <>
      <AccountNav here={creditRecordPath} />
      <div className="flow">
        <h1>{title}</h1>
        {error !== undefined && <Message kind="problem">{error}</Message>}
        <p className="lede">
          <bdi>{learnerName}</bdi>
        </p>
        <p className="note">{t('record.lede')}</p>
      </div>
      <RangeForm range={range} refused={refused} />
      {rows.length === 0 ? (
        <p className="section">{t('record.empty')}</p>
      ) : (
        <>
          <RecordTable rows={rows} totals={totals} range={range} />
          <PostForm className="section stack no-print">
            <input type="hidden" name="from" value={range.from ?? ''} />
            <input type="hidden" name="to" value={range.to ?? ''} />
            <p>
              <button className="button" name="do" value="make">
                {t('record.download')}
              </button>
            </p>
            <p className="note">{t('record.downloadNote')}</p>
            <PageFields />
          </PostForm>
        </>
      )}
      {rows.length > 0 && unprintable !== null && (
        <p className="note no-print">
          {t('record.unprintable', { characters: unprintable })}{' '}
          <a href={profilePath}>{t('record.otherName')}</a>
        </p>
      )}
      {rows.length > 0 && siteZone !== null && (
        <p className="note no-print">
          {t('record.siteZone', { zone: siteZone })} <a href={profilePath}>{t('record.chooseZone')}</a>
        </p>
      )}
      <p className="note section">{t('record.printed', { date: day(printedAt) })}</p>
      <OwnRecords records={made} />
    </>
  );
}

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
