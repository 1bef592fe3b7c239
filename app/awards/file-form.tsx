import { verifyFormPath } from '#app/addresses.ts';
import { Field } from '#app/ui/form.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { SendButton } from '#app/ui/post-form.tsx';

/** The form to upload a certificate or badge. The file is verified and not stored. */
export function FileForm({ error }: { readonly error: string | undefined }) {
  const { t } = usePage();
  return (
    <form
      className="row code narrow section"
      method="post"
      action={verifyFormPath}
      encType="multipart/form-data"
    >
      <Field
        name="file"
        label={t('verify.file')}
        hint={t('verify.fileHint')}
        type="file"
        accept=".pdf,.png,.jpg,.jpeg,.svg,.json"
        errors={error === undefined ? undefined : [error]}
      />
      <SendButton className="button quiet">{t('verify.checkFile')}</SendButton>
    </form>
  );
}
