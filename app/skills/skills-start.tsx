import type { SkillsStartView } from './skills-views.ts';
import { Resume } from '#app/ui/marks.tsx';
import { usePage } from '#app/ui/page-context.tsx';

/** The first step of somebody who has not begun, by their skills check. */
export function SkillsStart({ start }: { readonly start: SkillsStartView }) {
  const { t } = usePage();
  const { number, title, minutes, href } = start;
  return (
    <Resume
      kind={t('skills.startHere')}
      title={t('skills.startModule', { number, title })}
      left={t('skills.startMinutes', { minutes })}
      action={{ href, label: t('skills.goStudy', { number }) }}
    />
  );
}
