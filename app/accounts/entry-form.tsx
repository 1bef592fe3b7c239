import type { ReactNode } from 'react';
import type { SubmissionResult } from '@conform-to/react';
import { useForm } from '@conform-to/react';
import { Checkbox, ErrorSummary, Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface EntryFormProps {
  readonly lastResult: SubmissionResult | undefined;
  readonly fields: readonly EntryField[];
  readonly submit: string;
  /** Where to go afterwards, an address on this site. */
  readonly to: string;
  /** Asks whether others use this computer, too: in every form that makes a session. */
  readonly asksShared?: boolean;
  /** Somebody was here as a guest, and it may have been somebody else. */
  readonly asksGuest?: boolean;
  /** A quieter way, next to the button. */
  readonly beside?: ReactNode;
  /** Another way in, for which the boxes of the form hold, too. */
  readonly other?: ReactNode;
}

export interface EntryField {
  readonly name: 'name' | 'email' | 'password' | 'code';
  readonly label: string;
  readonly hint?: string;
  readonly type: 'text' | 'email' | 'password';
  readonly autoComplete: string;
}

/** Every way in: what was typed stays, what was refused is said at the field and before the form. */
export function EntryForm(props: EntryFormProps) {
  const { lastResult, fields, submit, to, asksShared = false, asksGuest = false, beside, other } = props;
  const { t } = usePage();
  const [form, meta] = useForm<Record<EntryField['name'] | 'shared' | 'leaveGuest', string>>({ lastResult });
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
      <form className="stack" method="post" noValidate>
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
          <button className="button">{submit}</button>
          {beside}
        </div>
        {other}
      </form>
    </>
  );
}
