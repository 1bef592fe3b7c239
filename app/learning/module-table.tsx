import type { ModuleView } from '#app/progress/index.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Shows the result of each module as a table. */
export function ModuleTable({ modules }: { readonly modules: readonly ModuleView[] }) {
  const { t, day, isoDay } = usePage();
  return (
    <section className="flow section narrow" aria-labelledby="modules">
      <h2 id="modules">{t('completion.modules')}</h2>
      <table className="fold">
        <caption className="vh">{t('completion.modulesCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('module')}</th>
            <th scope="col">{t('completion.lessons')}</th>
            <th scope="col">{t('finished')}</th>
            <th scope="col" className="num">
              {t('completion.best')}
            </th>
          </tr>
        </thead>
        <tbody>
          {modules.map((module) => (
            <tr key={module.id}>
              <th scope="row">{`${String(module.number)}. ${module.title}`}</th>
              <td data-label={t('completion.lessons')}>
                {t('completion.lessonsDone', { done: module.lessonsDone, of: module.lessonsTotal })}
              </td>
              <td data-label={t('finished')}>
                {module.completedAt === null ? (
                  t('completion.notYet')
                ) : (
                  <time dateTime={isoDay(module.completedAt)}>{day(module.completedAt)}</time>
                )}
              </td>
              <td data-label={t('completion.best')} className="num">
                {module.bestPercent === null ? '–' : `${String(module.bestPercent)}%`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
