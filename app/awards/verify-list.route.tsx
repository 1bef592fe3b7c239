import { data } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { verifyFormPath, verifyListPath } from '#app/addresses.ts';
import { Field, TextAreaField } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { ListResults } from './list-results.tsx';
import { listInAddress, postedList } from '#app/http/posted-list.server.ts';
import { checkList, listStatus } from './list-verification.server.ts';
import { SendButton } from '#app/ui/post-form.tsx';

/** A list may stand in the address, which programs and links use. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const title = context.t('verifyList.title');
  const list = listInAddress(request);
  if (list === null) return { title, checked: null };
  const checked = await checkList(context, list);
  return data({ title, checked }, { status: listStatus[checked.kind] });
}

export async function action({ context, request }: ActionFunctionArgs) {
  const checked = await checkList(context, await postedList(request));
  return data(checked, { status: listStatus[checked.kind] });
}

export const meta: MetaFunction<typeof loader> = (args) => [
  ...pageMeta(args),
  // Search engines must not list the names of learners.
  { name: 'robots', content: 'noindex' },
];

export default function VerifyList() {
  const loaded = useLoaderData<typeof loader>();
  const checked = useActionData<typeof action>() ?? loaded.checked;
  const { t } = usePage();
  const error = listError();
  return (
    <>
      <div className="page-head">
        <h1>{t('verifyList.title')}</h1>
        <p className="lede">{t('verifyList.lede')}</p>
      </div>
      <form
        className="flow narrow no-print"
        method="post"
        action={verifyListPath}
        encType="multipart/form-data"
      >
        <TextAreaField
          name="serials"
          label={t('verifyList.serials')}
          hint={t('verifyList.serialsHint')}
          rows={6}
          spellCheck={false}
          autoComplete="off"
          defaultValue={
            checked?.kind === 'checked' ? checked.rows.map(({ typed }) => typed).join('\n') : undefined
          }
          errors={error === undefined ? undefined : [error]}
        />
        <Field
          name="file"
          label={t('verifyList.file')}
          hint={t('verifyList.fileHint')}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
        />
        <SendButton className="button">{t('verifyList.check')}</SendButton>
      </form>
      {checked?.kind === 'checked' && <ListResults rows={checked.rows} checkedAt={checked.checkedAt} />}
      <p className="note below no-print">
        <a href={verifyFormPath}>{t('verify.title')}</a>
      </p>
    </>
  );

  function listError(): string | undefined {
    switch (checked?.kind) {
      case 'empty':
        return t('verifyList.empty');
      case 'too-long':
        return t('verifyList.tooLong');
      case 'too-many':
        return t('verifyList.tooMany', { wait: checked.wait });
      default:
        return undefined;
    }
  }
}
