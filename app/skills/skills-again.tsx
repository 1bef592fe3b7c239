import type { SkillsStatusView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Offers the skills check again after the course, with its result. */
export function SkillsAgain({ status }: { readonly status: SkillsStatusView }) {
  const { t, day } = usePage();
  const { href, open, latest } = status;
  return (
    <section className="panel flow name-panel" aria-labelledby="skills-again">
      <h3 id="skills-again">{t('skills.again')}</h3>
      <p>{t('skills.againNote')}</p>
      <div className="row">
        <a className="button quiet" href={open?.href ?? href}>
          {t(open === null ? 'skills.title' : 'skills.resume')}
        </a>{' '}
        {latest !== null && (
          <a className="note" href={latest.href}>
            {t('skills.resultOf', { date: day(latest.finishedAt) })}
          </a>
        )}
      </div>
    </section>
  );
}
