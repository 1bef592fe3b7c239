import type { SubmissionResult } from '@conform-to/react';
import { useForm } from '@conform-to/react';
import { ErrorSummary, Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

interface SecurityEmailProps {
  readonly email: string | null;
  readonly isConfirmed: boolean;
  /** False if no mail server is configured. */
  readonly delivers: boolean;
  /** The errors and the typed address, if a change was refused. */
  readonly lastResult: SubmissionResult | undefined;
}

/** Shows the address of an account and whether it is confirmed, with a form to change it. */
export function SecurityEmail({ email, isConfirmed, delivers, lastResult }: SecurityEmailProps) {
  const { t } = usePage();
  const [, meta] = useForm<{ newEmail: string }>({ id: 'email-form', lastResult });
  return (
    <section className="flow section" aria-labelledby="email">
      <h2 id="email">{t('account.email')}</h2>
      <p>
        <strong>{email}</strong>{' '}
        {t(
          isConfirmed
            ? 'security.confirmed'
            : delivers
              ? 'security.unconfirmed'
              : 'security.unconfirmedNoMail',
        )}
      </p>
      {!isConfirmed && delivers && (
        <PostForm>
          <button className="button quiet" name="do" value="confirm">
            {t('security.confirmAgain')}
          </button>
          <PageFields />
        </PostForm>
      )}
      <details open={lastResult !== undefined}>
        <summary>{t('security.changeEmail')}</summary>
        {meta.newEmail.errors !== undefined && (
          <ErrorSummary
            title={t('account.refused')}
            errors={meta.newEmail.errors.map((text) => ({ href: '#newEmail', text }))}
          />
        )}
        <PostForm className="stack" noValidate>
          <Field
            name="newEmail"
            label={t('security.newEmail')}
            hint={t(isConfirmed ? 'security.newEmailHint' : 'security.newEmailHintFirst')}
            type="email"
            autoComplete="email"
            required
            errors={meta.newEmail.errors}
            defaultValue={meta.newEmail.initialValue ?? ''}
          />
          <div className="row">
            <button className="button" name="do" value="email">
              {t('security.changeEmail')}
            </button>
          </div>
          <PageFields />
        </PostForm>
      </details>
    </section>
  );
}
