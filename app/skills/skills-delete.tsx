import { usePage } from '#app/ui/page-context.tsx';
import { PageFields } from '#app/ui/page-fields.tsx';

/**
 * Deletes all skills checks of a course. The button is folded away, so that it is not pressed by accident.
 */
export function SkillsDelete({ href }: { readonly href: string }) {
  const { t } = usePage();
  return (
    <details className="no-print" id="delete">
      <summary>{t('skills.delete')}</summary>
      <form method="post" action={href} className="stack">
        <p>{t('skills.deleteNote')}</p>
        <p>
          <button className="button quiet danger" name="do" value="delete">
            {t('skills.deleteNow')}
          </button>
        </p>
        <PageFields />
      </form>
    </details>
  );
}
