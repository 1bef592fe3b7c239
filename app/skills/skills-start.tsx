import type { SkillsStartView } from './skills-views.ts';
import { NextStepPanel } from '#app/ui/next-step-panel.tsx';
import { usePage } from '#app/ui/page-context.tsx';

/** The first step of somebody who has not begun, by their skills check. */
export function SkillsStart({ start }: { readonly start: SkillsStartView }) {
  const { t } = usePage();
  const { number, title, minutes, href } = start;
  return (
    <NextStepPanel
      kind={t('skills.startHere')}
      title={t('skills.startModule', { number, title })}
      left={t('skills.startMinutes', { minutes })}
      action={{ href, label: t('skills.goStudy', { number }) }}
    />
  );
}
