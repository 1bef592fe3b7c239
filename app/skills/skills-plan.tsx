import { flagWord } from './skills-words.ts';
import type { ModuleResultView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface SkillsPlanProps {
  readonly modules: readonly ModuleResultView[];
  readonly id: string;
}

/** Shows the numbers of the chart as a table, with the advice and links to the modules. */
export function SkillsPlan({ modules, id }: SkillsPlanProps) {
  const { t } = usePage();
  return (
    <>
      <h2 className="section-head">{t('skills.plan')}</h2>
      <table className="fold" id={id}>
        <caption className="vh">{t('skills.plan')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('module')}</th>
            <th scope="col" className="num">
              {t('skills.profile')}
            </th>
            <th scope="col">{t('skills.advice')}</th>
            <th scope="col" className="num">
              {t('skills.minutes')}
            </th>
            <th scope="col">{t('skills.because')}</th>
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
              <td data-label={t('skills.advice')}>{t('skills.bandStart', { band: module.band })}</td>
              <td className="num" data-label={t('skills.minutes')}>
                {module.minutes}
              </td>
              <td data-label={t('skills.because')}>
                <Because module={module} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Because({ module }: { readonly module: ModuleResultView }) {
  const { t } = usePage();
  const { number, advice, flags, safetyLesson, band, quizHref } = module;
  return (
    <>
      {[advice, ...flags.map((flag) => t('skills.flag', { flag: flagWord(flag) }))].join(' ')}
      {safetyLesson !== null && (
        <>
          {' '}
          <a href={safetyLesson.href}>
            {t('skills.safety', { number: safetyLesson.number, title: safetyLesson.title })}
          </a>
        </>
      )}
      {band === 'skip' && (
        <>
          {' '}
          <a href={quizHref}>{t('skills.goQuiz', { number })}</a>
        </>
      )}
    </>
  );
}
