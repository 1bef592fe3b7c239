import type { Contact, ResourceView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Lists resources. One without an address is not a link. */
export function TrainingResources({ resources }: { readonly resources: readonly ResourceView[] }) {
  const { t } = usePage();
  return (
    <ul>
      {resources.map(({ kind, label, description, url }) => (
        <li key={label}>
          {url === null ? (
            <strong>{label}</strong>
          ) : (
            <a href={url} rel="noreferrer">
              {label}
            </a>
          )}{' '}
          <span className="note">{t('training.resourceKind', { kind })}</span> {description}
        </li>
      ))}
    </ul>
  );
}

/** Says whom to ask for a resource that has no address. */
export function TrainingContact({ contact }: { readonly contact: Contact }) {
  const { t } = usePage();
  return (
    <>
      {t('training.ask', { name: contact.name })} <a href={`mailto:${contact.email}`}>{contact.email}</a>
    </>
  );
}
