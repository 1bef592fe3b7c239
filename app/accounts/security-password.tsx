import type { SubmissionResult } from '@conform-to/react';
import { useForm } from '@conform-to/react';
import { ConfirmOffer } from './confirm-offer.tsx';
import { ErrorSummary, Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm } from '#app/ui/post-form.tsx';

interface SecurityPasswordProps {
  readonly email: string | null;
  readonly hasOne: boolean;
  /** A sign-in removed the password for safety, so the form to choose a new one is open. */
  readonly hasLostOne: boolean;
  /** False if the learner has to confirm that it is them before the form is shown. */
  readonly mayChange: boolean;
  /** In characters. */
  readonly minLength: number;
  /** The errors, if a new password was refused. */
  readonly lastResult: SubmissionResult | undefined;
}

/** Shows whether the account has a password, with a form to choose a new one. */
export function SecurityPassword({
  email,
  hasOne,
  hasLostOne,
  mayChange,
  minLength,
  lastResult,
}: SecurityPasswordProps) {
  const { t } = usePage();
  const [, meta] = useForm<{ current: string; password: string }>({ id: 'password-form', lastResult });
  const errors = (['current', 'password'] as const).flatMap((name) =>
    (meta[name].errors ?? []).map((text) => ({ href: `#${name}`, text })),
  );
  const words = t(hasOne ? 'security.changePassword' : 'security.choosePassword');
  return (
    <section className="flow section" aria-labelledby="password-title">
      <h2 id="password-title">{t('account.password')}</h2>
      <p>{t(hasOne ? 'security.hasPassword' : 'security.noPassword')}</p>
      {mayChange ? (
        <details open={lastResult !== undefined || hasLostOne}>
          <summary>{words}</summary>
          {errors.length > 0 && <ErrorSummary title={t('account.refused')} errors={errors} />}
          <PostForm className="stack" noValidate>
            {/* Tells a password manager whose password this is. */}
            <input type="hidden" name="username" autoComplete="username" value={email ?? ''} />
            {hasOne && (
              <Field
                name="current"
                label={t('security.currentPassword')}
                type="password"
                autoComplete="current-password"
                required
                errors={meta.current.errors}
              />
            )}
            <Field
              name="password"
              label={t('account.newPassword')}
              hint={t('account.passwordHint', { count: minLength })}
              type="password"
              autoComplete="new-password"
              required
              errors={meta.password.errors}
            />
            <div className="row">
              <button className="button" name="do" value="password">
                {words}
              </button>
            </div>
            <PageFields />
          </PostForm>
        </details>
      ) : (
        <ConfirmOffer label={words} />
      )}
    </section>
  );
}
