import { verifyFormPath } from '#app/addresses.ts';
import { Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface SerialFormProps {
  readonly typed: string;
  readonly error?: string | undefined;
}

export function SerialForm({ typed, error }: SerialFormProps) {
  const { t } = usePage();
  return (
    <form className="row code narrow" action={verifyFormPath} role="search" aria-label={t('verify.search')}>
      <Field
        name="serial"
        label={t('verify.serialLabel')}
        type="text"
        defaultValue={typed}
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        errors={error === undefined ? undefined : [error]}
      />
      <button className="button">{t('verify.check')}</button>
    </form>
  );
}
