import type { FileVerdict as Found } from './views.ts';
import { AwardVerdict, Verdict } from './award-verdict.tsx';
import { CrossIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface FileVerdictProps {
  readonly found: Found;
  /** ISO 8601. */
  readonly checkedAt: string;
}

/** The result of verifying an uploaded file, and the status of its award. */
export function FileVerdict({ found, checkedAt }: FileVerdictProps) {
  const { t } = usePage();
  const wrong = (title: string, note: string) => (
    <Verdict look="revoked" heading="is-wrong" sign={<CrossIcon />} title={title}>
      <p>{note}</p>
    </Verdict>
  );
  switch (found.kind) {
    case 'no-file':
    case 'too-many':
      return null;
    case 'not-ours':
      return wrong(t('verify.notOurs'), t('verify.notOursNote'));
    case 'unknown-key':
      return wrong(t('verify.unknownKey'), t('verify.unknownKeyNote'));
    case 'altered':
      return wrong(t('verify.altered'), t('verify.alteredNote'));
    case 'unrecorded':
      return wrong(t('verify.unrecorded'), t('verify.unrecordedNote', { serial: found.serial }));
    case 'intact':
      return (
        <>
          <p role="status">{t(found.signed === 'file' ? 'verify.intact' : 'verify.intactRecord')}</p>
          <AwardVerdict award={found.award} checkedAt={checkedAt} />
        </>
      );
  }
}
