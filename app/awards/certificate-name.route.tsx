import { data, redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { once } from '#app/http/once.server.ts';
import { requireAuthor } from '#app/http/author.server.ts';
import { NameForm } from './name-form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { certificatePath } from '#app/addresses.ts';
import { tidyName } from '#certificates/text/name.ts';
import { correctName, viewCorrection } from './correction.server.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { orNotFound } from '#app/http/responses.server.ts';
import { Message } from '#app/ui/message.tsx';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  return orNotFound(await viewCorrection(context, learner, params.serial));
}

export const action = once(async ({ context, params, request }, form) => {
  const learner = await requireAuthor(context, request, form);
  const name = tidyName(form.text('name'));
  const done = orNotFound(await correctName(context, learner, params.serial, name));
  if (!done.ok) return data({ name, error: done.error }, { status: 400 });
  return redirect(`${certificatePath(done.serial)}?corrected`);
});

export const meta = pageMeta;

export default function CertificateName() {
  const { name, back, left, obstacle, maxNameLength: maxLength } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = usePage();
  const toCertificate = (
    <a className="note" href={back}>
      {t('correction.back')}
    </a>
  );
  return (
    <div className="flow narrow">
      <h1>{t('correction.title')}</h1>
      <p className="lede">{t('correction.lede')}</p>
      {obstacle === null ? (
        <NameForm
          title={t('name.title')}
          note={t('correction.left', { left })}
          submit={t('correction.submit')}
          refusal={t('correction.refused')}
          name={refused?.name ?? name}
          maxLength={maxLength}
          error={refused?.error}
          beside={toCertificate}
        />
      ) : (
        <>
          <Message kind="note">{obstacle}</Message>
          <p>{toCertificate}</p>
        </>
      )}
    </div>
  );
}
