import { data, redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { pageName } from '#app/platform/page-fields.ts';
import { once } from '#app/http/once.server.ts';
import { senderOf } from '#app/http/author.server.ts';
import { describeWait } from '#app/http/wait.ts';
import { FeedbackForm } from './feedback-form.tsx';
import type { FeedbackErrors } from './feedback-form.tsx';
import { ErrorSummary } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { feedbackPath } from '#app/addresses.ts';
import { notFound } from '#app/http/responses.server.ts';
import { feedbackSchema, findSubject, giveFeedback } from './feedback.server.ts';

export function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const subject = findSubject(context.library, searchParams.get('page') ?? '');
  if (subject === null) throw notFound();
  return { title: context.t('feedback.title'), subject, isSent: searchParams.has('sent') };
}

export const action = once(async ({ context, request }, form) => {
  const { t, library } = context;
  const subject = findSubject(library, new URL(request.url).searchParams.get('page') ?? '');
  if (subject === null) throw notFound();
  const sender = await senderOf(context, request, form);
  const typed = {
    helpful: form.text('helpful'),
    text: form.text('text'),
    replyTo: form.text('replyTo'),
  };
  const given = feedbackSchema(t).safeParse(typed);
  if (!given.success) {
    const errors: FeedbackErrors = z.flattenError(given.error).fieldErrors;
    return data({ typed, errors }, { status: 400 });
  }
  const seconds = await giveFeedback(context, { sender, pageId: form.text(pageName) }, subject, given.data);
  if (seconds > 0) {
    const errors: FeedbackErrors = { text: [t('feedback.tooMany', { wait: describeWait(t, seconds) })] };
    return data({ typed, errors }, { status: 429 });
  }
  return redirect(`${feedbackPath(subject.path)}&sent`);
});

export const meta = pageMeta;

export default function FeedbackPage() {
  const { title, subject, isSent } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = usePage();
  const back = (
    <p>
      <a href={subject.path}>{t('feedback.back', { title: subject.title })}</a>
    </p>
  );
  if (isSent)
    return (
      <div className="flow narrow-s">
        <h1>{t('feedback.thanks')}</h1>
        <p className="lede">{t('feedback.kept')}</p>
        {back}
      </div>
    );
  const { typed, errors } = refused ?? {};
  return (
    <div className="flow narrow-s">
      <h1>{title}</h1>
      <p className="lede">{t('feedback.about', { title: subject.title })}</p>
      {errors !== undefined && (
        <ErrorSummary
          title={t('feedback.refused')}
          errors={[
            ...(errors.text ?? []).map((text) => ({ href: '#feedback-text', text })),
            ...(errors.replyTo ?? []).map((text) => ({ href: '#replyTo', text })),
          ]}
        />
      )}
      <FeedbackForm page={subject.path} typed={typed} errors={errors} />
      {back}
    </div>
  );
}
