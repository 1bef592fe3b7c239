import { usePage } from '#app/ui/page-context.tsx';
import type { ModuleResultView } from './views.ts';

interface SkillsProfileProps {
  readonly modules: readonly ModuleResultView[];
}

/** Shows the profile of each module after the course, when there is nothing to advise any more. */
export function SkillsProfile({ modules }: SkillsProfileProps) {
  const { t } = usePage();
  return (
    <>
      <h2 className="section-head">{t('skills.profiles')}</h2>
      <table className="fold">
        <caption className="vh">{t('skills.profiles')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('module')}</th>
            <th scope="col" className="num">
              {t('skills.profile')}
            </th>
          </tr>
        </thead>
        <tbody>
          {modules.map((module) => (
            <tr key={module.id}>
              <th scope="row">
                <a href={module.href}>{`${String(module.number)}. ${module.title}`}</a>
              </th>
              <td className="num" data-label={t('skills.profile')}>
                {module.profile ?? t('skills.notEnough')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
