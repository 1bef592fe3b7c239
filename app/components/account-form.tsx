import type { SubmissionResult } from '@conform-to/react';
import { useForm } from '@conform-to/react';
import { ErrorSummary, Field } from './form.tsx';
import { usePage } from './page-context.tsx';

interface AccountFormProps {
  readonly lastResult: SubmissionResult | undefined;
  readonly fields: readonly AccountField[];
  readonly submit: string;
  /** Where to go afterwards, an address on this site. */
  readonly to: string;
}

export interface AccountField {
  readonly name: 'name' | 'email' | 'password';
  readonly label: string;
  readonly hint?: string;
  readonly type: 'text' | 'email' | 'password';
  readonly autoComplete: string;
}

/** Sign-up and sign-in: what was typed stays, what was refused is said at the field and before the form. */
export function AccountForm({ lastResult, fields, submit, to }: AccountFormProps) {
  const { t } = usePage();
  const [form, meta] = useForm<Record<AccountField['name'], string>>({ lastResult });
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
        <input type="hidden" name="to" value={to} />
        <div className="row">
          <button className="button">{submit}</button>
        </div>
      </form>
    </>
  );
}
