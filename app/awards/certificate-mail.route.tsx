import { data, redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { once } from '#app/http/once.server.ts';
import { requireOwner } from '#app/http/author.server.ts';
import { describeWait } from '#app/http/wait.ts';
import { checkForm } from '#app/http/posted-form.server.ts';
import { ErrorSummary, Field } from '#app/ui/form.tsx';
import { MailTroubles } from '#app/ui/mail-trouble.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { certificateMailSchema, mailCertificate, viewCertificateMail } from './certificate-mail.server.ts';
import { findOwnCertificate } from './award.server.ts';
import { certificatePath } from '#app/addresses.ts';
import { requireLearner } from '#app/http/learner.server.ts';
import { guessPaper } from '#app/http/paper.server.ts';
import { orBusy, orNotFound, redirectFrom } from '#app/http/responses.server.ts';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';
import { Message } from '#app/ui/message.tsx';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const learner = requireLearner(context, request);
  const found = orNotFound(await findOwnCertificate(context, learner, params.serial));
  if (found.kind === 'revoked') return redirectFrom(request, certificatePath(found.serial));
  return viewCertificateMail(context, learner, found.certificate);
}

export const action = once(async ({ context, params, request }, form) => {
  const { t } = context;
  const learner = await requireOwner(context, request, form);
  const found = orNotFound(await findOwnCertificate(context, learner, params.serial));
  if (found.kind === 'revoked') return redirect(certificatePath(found.serial));
  const { certificate } = found;
  const typed = form.text('email');
  const submission = checkForm(form, certificateMailSchema(t));
  if (submission.status !== 'success')
    return data({ sentTo: null, typed, error: t('account.emailNeeded') }, { status: 400 });
  const mail = submission.value;
  const paper = guessPaper(request, certificate.facts);
  const mailed = orBusy(
    context,
    orNotFound(await mailCertificate(context, learner, certificate, mail, paper)),
  );
  if (!mailed.ok) {
    const error = t('certificateMail.tooMany', { wait: describeWait(t, mailed.seconds) });
    return data({ sentTo: null, typed, error }, { status: 429 });
  }
  return data({ sentTo: mail.to === 'me' ? learner.email : mail.email, typed: '', error: null });
});

export const meta = pageMeta;

export default function CertificateMail() {
  const { title, own, back, delivers, mailTroubles } = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  const { t } = usePage();
  const error = acted?.error ?? null;
  if (!delivers)
    return (
      <div className="flow narrow-s">
        <h1>{title}</h1>
        <p className="lede">{t('certificateMail.noServer')}</p>
        <p>
          <a href={back}>{t('share.back')}</a>
        </p>
      </div>
    );
  return (
    <div className="flow narrow-s">
      <h1>{title}</h1>
      <p className="lede">{t('certificateMail.lede')}</p>
      {acted?.sentTo != null && (
        <Message kind="done">{t('certificateMail.sent', { email: acted.sentTo })}</Message>
      )}
      <MailTroubles troubles={mailTroubles} />
      {error !== null && (
        <ErrorSummary title={t('certificateMail.refused')} errors={[{ href: '#email', text: error }]} />
      )}
      <PostForm className="row">
        <input type="hidden" name="to" value="me" />
        <SendButton className="button">{t('certificateMail.toMe', { email: own })}</SendButton>
        <PageFields />
      </PostForm>
      <PostForm className="stack section" noValidate>
        <input type="hidden" name="to" value="other" />
        <Field
          name="email"
          label={t('certificateMail.email')}
          hint={t('certificateMail.emailHint')}
          type="email"
          autoComplete="off"
          maxLength={254}
          defaultValue={acted?.typed ?? ''}
          errors={error === null ? undefined : [error]}
        />
        <div className="row">
          <SendButton className="button quiet">{t('certificateMail.toOther')}</SendButton>{' '}
          <a className="note" href={back}>
            {t('share.back')}
          </a>
        </div>
        <PageFields />
      </PostForm>
    </div>
  );
}
