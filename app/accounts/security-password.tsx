import type { SubmissionResult } from '@conform-to/react';
import { useForm } from '@conform-to/react';
import { ErrorSummary, Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface SecurityPasswordProps {
  readonly email: string | null;
  readonly hasOne: boolean;
  /** The one before was taken away for the learner's safety, so a new one is asked for. */
  readonly hasLostOne: boolean;
  /** In characters. */
  readonly minLength: number;
  /** Where a new one was refused: why. */
  readonly lastResult: SubmissionResult | undefined;
}

/** The password of an account, and a new one. */
export function SecurityPassword({
  email,
  hasOne,
  hasLostOne,
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
      <details open={lastResult !== undefined || hasLostOne}>
        <summary>{words}</summary>
        {errors.length > 0 && <ErrorSummary title={t('account.refused')} errors={errors} />}
        <form className="stack" method="post" noValidate>
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
        </form>
      </details>
    </section>
  );
}
