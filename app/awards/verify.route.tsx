import { data, redirect } from '@remix-run/node';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { readFile } from '#app/http/posted-form.server.ts';
import { FileForm } from './file-form.tsx';
import { FileVerdict } from './file-verdict.tsx';
import { SerialForm } from './serial-form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { normalizeRecordKey } from '#certificates/record-key.ts';
import { findSerials } from '#certificates/serial.ts';
import { madeRecordPath, verifyListOf, verifyListPath, verifyPath } from '#app/addresses.ts';
import { verifyUpload } from './file-verification.server.ts';

/**
 * The form is a GET that redirects to the page of the serial. This page says if the text cannot be a serial.
 */
export function loader({ context, request }: LoaderFunctionArgs) {
  const title = context.t('verify.title');
  const { searchParams } = new URL(request.url);
  const typed = searchParams.get('serial');
  const isTooLarge = searchParams.has('too-large');
  if (typed === null) return { title, typed: '', isRefused: false, isTooLarge };
  const record = normalizeRecordKey(typed);
  if (record !== null) return redirect(madeRecordPath(record));
  const [serial, ...others] = findSerials(typed);
  if (serial !== undefined && others.length === 0) return redirect(verifyPath(serial));
  if (others.length > 0) return redirect(verifyListOf(findSerials(typed)));
  return { title, typed, isRefused: true, isTooLarge };
}

/** Verifies a file, and does not store it. */
export async function action({ context, request }: ActionFunctionArgs) {
  const file = await readFile(request, 'file');
  const bytes = file === null ? null : new Uint8Array(await file.arrayBuffer());
  const found = await verifyUpload(context, bytes);
  const checkedAt = context.now().toISOString();
  return data({ found, checkedAt }, { status: statuses[found.kind] ?? 200 });
}

const statuses: Readonly<Record<string, number>> = { 'no-file': 400, 'too-many': 429, busy: 503 };

export const meta = pageMeta;

export default function Verify() {
  const { typed, isRefused, isTooLarge } = useLoaderData<typeof loader>();
  const checked = useActionData<typeof action>();
  const { t } = usePage();
  return (
    <>
      <div className="page-head">
        <h1>{t('verify.title')}</h1>
        <p className="lede">{t('verify.lede')}</p>
      </div>
      <div className="no-print">
        <SerialForm typed={typed} error={isRefused ? t('verify.notSerial') : undefined} />
        <FileForm error={fileError()} />
      </div>
      <p className="section no-print">
        <a href={verifyListPath}>{t('verify.toList')}</a>
      </p>
      {checked !== undefined && (
        <div className="stack verdicts">
          <FileVerdict {...checked} />
        </div>
      )}
      <p className="note below no-print">{t('verify.letters')}</p>
    </>
  );

  function fileError(): string | undefined {
    if (checked?.found.kind === 'no-file') return t('verify.noFile');
    if (checked?.found.kind === 'too-many') return t('verify.tooMany', { wait: checked.found.wait });
    if (checked?.found.kind === 'busy') return t('verify.busy');
    return isTooLarge ? t('verify.tooLarge') : undefined;
  }
}
