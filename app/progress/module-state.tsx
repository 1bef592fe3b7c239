import type { ModuleView } from './views.ts';
import { CheckIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface ModuleStateProps {
  readonly module: ModuleView;
  readonly quizMinutes: number;
}

/** Whether anything of the module was done yet. */
export const isBegun = ({ lessonsDone, bestPercent, completedAt }: ModuleView): boolean =>
  lessonsDone > 0 || bestPercent !== null || completedAt !== null;

/** How large a module is. */
export function ModuleSize({ module, quizMinutes }: ModuleStateProps) {
  const { t } = usePage();
  return (
    <p className="note">
      {t('module.size', { lessons: module.lessons.length, minutes: module.minutes, quizMinutes })}
    </p>
  );
}

/** Where a learner stands in a module, in words; its size where nothing is done yet. */
export function ModuleState({ module, quizMinutes }: ModuleStateProps) {
  const { t } = usePage();
  const lessons = module.lessonsTotal;
  if (module.completedAt !== null) {
    return (
      <p className="state is-done">
        <CheckIcon />
        {t('module.done', { lessons, percent: module.bestPercent ?? 0 })}
      </p>
    );
  }
  if (!isBegun(module)) return <ModuleSize module={module} quizMinutes={quizMinutes} />;
  const values = {
    done: module.lessonsDone,
    lessons,
    minutes: module.minutesLeft,
    percent: module.bestPercent ?? 0,
  };
  if (module.passedAt !== null) return <p className="note">{t('module.partPassed', values)}</p>;
  return (
    <p className="note">
      {module.bestPercent === null ? t('module.part', values) : t('module.partFailed', values)}
    </p>
  );
}
