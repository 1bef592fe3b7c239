import type { SkillsStatusView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** Offers to start or resume the skills check, or links to its result. */
export function SkillsOffer({ status }: { readonly status: SkillsStatusView }) {
  const { t, day } = usePage();
  const { href, minutes, isAfter, open, latest } = status;
  return (
    <p className="note">
      {open !== null ? (
        <>
          <a href={open.href}>{t('skills.resume')}</a> {t('skills.answered', open)}
        </>
      ) : latest !== null ? (
        <a href={latest.href}>
          {t(isAfter ? 'skills.seeGrowth' : 'skills.seePath', { date: day(latest.finishedAt) })}
        </a>
      ) : isAfter ? (
        <>
          <a href={href}>{t('skills.again')}</a> {t('skills.againOffer', { minutes })}
        </>
      ) : (
        <>
          <a href={href}>{t('skills.title')}</a> {t('skills.offer', { minutes })}
        </>
      )}
    </p>
  );
}
