import type { FileVerdict as Found } from './views.ts';
import { madeRecordPath, verifyListOf } from '#app/addresses.ts';
import { AwardVerdict, Unclear, Verdict } from './award-verdict.tsx';
import { CrossIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { RecordVerdict } from './record-verdict.tsx';

interface FileVerdictProps {
  readonly found: Found;
  /** ISO 8601. */
  readonly checkedAt: string;
}

/**
 * The result of verifying an uploaded file, and the status of its award. Only what contradicts our records
 * looks wrong.
 */
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
    case 'busy':
      return null;
    case 'not-ours':
      return (
        <Unclear title={t('verify.notOurs')}>
          <p>{t('verify.notOursNote')}</p>
        </Unclear>
      );
    case 'several':
      return (
        <Unclear title={t('verify.severalInFile')}>
          <p>{t('verify.severalInFileNote')}</p>
          <p>
            <a href={verifyListOf(found.serials)}>{t('verify.checkAll', { count: found.serials.length })}</a>
          </p>
        </Unclear>
      );
    case 'named':
      return (
        <>
          <Unclear id="copy" title={t('verify.copy')}>
            <p>{t('verify.copyNote', { serial: found.award.facts.serial })}</p>
          </Unclear>
          <AwardVerdict award={found.award} checkedAt={checkedAt} />
        </>
      );
    case 'named-records':
      return (
        <>
          <Unclear id="copy" title={t('verify.copy')}>
            <p>{t('verify.recordCopyNote')}</p>
            {found.keys.length > 1 && (
              <ul>
                {found.keys.map((key) => (
                  <li key={key}>
                    <a href={madeRecordPath(key)}>{key}</a>
                  </li>
                ))}
              </ul>
            )}
          </Unclear>
          {found.keys.length === 1 && <RecordVerdict found={found.first} />}
        </>
      );
    case 'unknown':
      return wrong(t('verify.unknown'), t('verify.unknownInFileNote', { serial: found.serial }));
    case 'unknown-key':
      return wrong(t('verify.unknownKey'), t('verify.unknownKeyNote'));
    case 'altered':
      return wrong(t('verify.altered'), t('verify.alteredNote'));
    case 'unrecorded':
      return wrong(t('verify.unrecorded'), t('verify.unrecordedNote', { serial: found.serial }));
    case 'signed-record':
      return (
        <>
          <p role="status">
            {t(found.found.kind === 'found' ? signedWords[found.signed] : 'verify.intactRecordOnly')}
          </p>
          <RecordVerdict found={found.found} />
        </>
      );
    case 'intact':
      return (
        <>
          <p role="status">{t(signedWords[found.signed])}</p>
          <AwardVerdict award={found.award} checkedAt={checkedAt} />
        </>
      );
  }
}

const signedWords = {
  file: 'verify.intact',
  beginning: 'verify.intactBeginning',
  picture: 'verify.intactPicture',
  rewritten: 'verify.intactRewritten',
} as const;
