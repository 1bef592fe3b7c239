import type { ReactNode } from 'react';
import type { SubmissionResult } from '@conform-to/react';
import { useForm } from '@conform-to/react';
import { Checkbox, ErrorSummary, Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';
import { PostForm, SendButton } from '#app/ui/post-form.tsx';

interface SignInFormProps {
  readonly lastResult: SubmissionResult | undefined;
  readonly fields: readonly SignInField[];
  readonly submit: string;
  /** The address on this site where the learner continues. */
  readonly to: string;
  /** Asks whether the computer is shared. Every form that creates a session asks it. */
  readonly asksShared?: boolean;
  /** Asks whether the guest of this browser was somebody else. */
  readonly asksGuest?: boolean;
  /** What stands next to the button. */
  readonly beside?: ReactNode;
  /** Another way to sign in, which posts the check boxes of the form too. */
  readonly other?: ReactNode;
}

export interface SignInField {
  readonly name: 'name' | 'email' | 'password' | 'code';
  readonly label: string;
  readonly hint?: string;
  readonly type: 'text' | 'email' | 'password';
  readonly autoComplete: string;
}

/**
 * The form of every sign-in and sign-up. Typed values stay, and errors are shown at the fields and above the
 * form.
 */
export function SignInForm(props: SignInFormProps) {
  const { lastResult, fields, submit, to, asksShared = false, asksGuest = false, beside, other } = props;
  const { t } = usePage();
  const [form, meta] = useForm<Record<SignInField['name'] | 'shared' | 'leaveGuest', string>>({ lastResult });
  const refused = fields.flatMap(({ name }) =>
    (meta[name].errors ?? []).map((text) => ({ href: `#${name}`, text })),
  );
  return (
    <>
      {(refused.length > 0 || form.errors !== undefined) && (
        <ErrorSummary title={t('account.refused')} errors={refused}>
          {form.errors?.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </ErrorSummary>
      )}
      <PostForm className="stack" noValidate>
        {fields.map((field) => (
          <Field
            key={field.name}
            {...field}
            required
            errors={meta[field.name].errors}
            {...(field.type === 'password' ? {} : { defaultValue: meta[field.name].initialValue ?? '' })}
          />
        ))}
        {asksGuest && (
          <Checkbox
            name="leaveGuest"
            label={t('account.leaveGuest')}
            hint={t('account.leaveGuestHint')}
            defaultChecked={meta.leaveGuest.initialValue === 'on'}
          />
        )}
        {asksShared && (
          <Checkbox
            name="shared"
            label={t('account.shared')}
            hint={t('account.sharedHint')}
            defaultChecked={meta.shared.initialValue === 'on'}
          />
        )}
        <input type="hidden" name="to" value={to} />
        <div className="row">
          <SendButton className="button">{submit}</SendButton> {beside}
        </div>
        {other}
        <PageFields actsFor="anybody" />
      </PostForm>
    </>
  );
}
