import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SerialForm } from '#app/components/serial-form.tsx';
import { usePage } from '#app/components/page-context.tsx';
import { pageMeta } from '#app/components/page-title.ts';
import { normalizeSerial } from '#certificates/serial.ts';
import { verifyPath } from '#app/paths.ts';

/** The form is a plain GET, so that an answer can be linked to; what cannot be a serial is said here. */
export function loader({ context, request }: LoaderFunctionArgs) {
  const title = context.t('verify.title');
  const typed = new URL(request.url).searchParams.get('serial');
  if (typed === null) return { title, typed: '', isRefused: false };
  const serial = normalizeSerial(typed);
  return serial === null ? { title, typed, isRefused: true } : redirect(verifyPath(serial));
}

export const meta = pageMeta;

export default function Verify() {
  const { typed, isRefused } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <div className="page-head">
        <h1>{t('verify.title')}</h1>
        <p className="lede">{t('verify.lede')}</p>
      </div>
      <SerialForm typed={typed} error={isRefused ? t('verify.notSerial') : undefined} />
      <p className="note below">{t('verify.letters')}</p>
    </>
  );
}
