import type { ResourceView } from './training-views.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Things to take along; what has no address here says only what it is. */
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

/** Where to ask for what has no address here. */
export function TrainingContact({
  contact,
}: {
  readonly contact: { readonly name: string; readonly email: string };
}) {
  const { t } = usePage();
  return (
    <>
      {t('training.ask', { name: contact.name })} <a href={`mailto:${contact.email}`}>{contact.email}</a>
    </>
  );
}
