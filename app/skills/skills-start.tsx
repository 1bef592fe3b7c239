import type { SkillsStartView } from './views.ts';
import { NextStepPanel } from '#app/ui/next-step-panel.tsx';
import { usePage } from '#app/ui/page-context.tsx';

/** Shows the module with which the skills check recommends to start. */
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
