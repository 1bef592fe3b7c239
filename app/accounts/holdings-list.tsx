import { usePage } from '#app/ui/page-context.tsx';

interface HoldingsListProps {
  readonly holdings: {
    readonly lessons: number;
    readonly attempts: number;
    readonly notes: number;
    readonly reviews: number;
    readonly skillsChecks: number;
    readonly creditRecords: number;
  };
  readonly hasAccount: boolean;
}

/** Counts what is deleted with a learner. */
export function HoldingsList({ holdings, hasAccount }: HoldingsListProps) {
  const { t } = usePage();
  const { lessons, attempts, notes, reviews, skillsChecks, creditRecords } = holdings;
  return (
    <ul>
      {lessons > 0 && <li>{t('data.lessons', { count: lessons })}</li>}
      {attempts > 0 && <li>{t('data.attempts', { count: attempts })}</li>}
      {notes > 0 && <li>{t('data.notes', { count: notes })}</li>}
      {reviews > 0 && <li>{t('data.reviews', { count: reviews })}</li>}
      {skillsChecks > 0 && <li>{t('data.skillsChecks', { count: skillsChecks })}</li>}
      {creditRecords > 0 && <li>{t('data.creditRecords', { count: creditRecords })}</li>}
      <li>{t(hasAccount ? 'data.account' : 'data.guest')}</li>
    </ul>
  );
}

/** The serials of certificates, with links. */
export function SerialList({ certificates }: { readonly certificates: readonly SerialLink[] }) {
  return (
    <ul className="plain">
      {certificates.map(({ serial, href }) => (
        <li key={serial}>
          <a href={href}>{serial}</a>
        </li>
      ))}
    </ul>
  );
}

interface SerialLink {
  readonly serial: string;
  readonly href: string;
}
