import type { SkillsStandView } from './skills-views.ts';
import { usePage } from '#app/ui/page-context.tsx';

/** A quiet line: the skills check to be taken, to be gone on with, or what came of it. */
export function SkillsOffer({ stand }: { readonly stand: SkillsStandView }) {
  const { t, day } = usePage();
  const { href, minutes, open, latest } = stand;
  return (
    <p className="note">
      {open !== null ? (
        <>
          <a href={open.href}>{t('skills.resume')}</a> {t('skills.answered', open)}
        </>
      ) : latest !== null ? (
        <a href={latest.href}>{t('skills.seePath', { date: day(latest.finishedAt) })}</a>
      ) : (
        <>
          <a href={href}>{t('skills.title')}</a> {t('skills.offer', { minutes })}
        </>
      )}
    </p>
  );
}
