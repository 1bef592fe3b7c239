import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { frontPath, signInPath } from '#app/addresses.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

/** The script deletes what was typed here and not saved. */
export const handle = { script: true };

export const loader = ({ context, request }: LoaderFunctionArgs) => ({
  title: context.t('signedOut.title'),
  isIdle: new URL(request.url).searchParams.has('idle'),
});

export const meta = pageMeta;

export default function SignedOut() {
  const { isIdle } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow-s" data-forget>
      <h1>{t('signedOut.title')}</h1>
      <p className="lede">{t(isIdle ? 'signedOut.idle' : 'signedOut.lede')}</p>
      <div className="row">
        <a className="button" href={signInPath}>
          {t('signIn.submit')}
        </a>{' '}
        <a className="button quiet" href={frontPath}>
          {t('site.front')}
        </a>
      </div>
    </div>
  );
}
