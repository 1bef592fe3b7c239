import { usePage } from '#app/ui/page-context.tsx';

/** Takes every skills check of a course away, once it is opened and pressed. */
export function SkillsDelete({ href }: { readonly href: string }) {
  const { t } = usePage();
  return (
    <details className="no-print" id="delete">
      <summary>{t('skills.delete')}</summary>
      <form method="post" action={href} className="stack">
        <p>{t('skills.deleteNote')}</p>
        <p>
          <button className="button quiet" name="do" value="delete">
            {t('skills.deleteNow')}
          </button>
        </p>
      </form>
    </details>
  );
}
