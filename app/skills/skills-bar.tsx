import { ProgressBar } from '#app/ui/progress-bar.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { countSteps } from './skills-words.ts';
import type { SkillsStepView } from './views.ts';

/** Shows how much of a skills check is answered. */
export function SkillsBar({ steps }: { readonly steps: readonly SkillsStepView[] }) {
  const { t } = usePage();
  const counts = countSteps(steps);
  return <ProgressBar label={t('skills.bar', counts)} percent={(counts.answered / counts.of) * 100} />;
}
