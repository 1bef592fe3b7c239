import type { ModuleView } from './views.ts';
import { CheckIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface ModuleStateProps {
  readonly module: ModuleView;
  readonly quizMinutes: number;
}

/** Tells whether the learner has done anything in the module. */
export const isBegun = ({ lessonsDone, bestPercent, completedAt }: ModuleView): boolean =>
  lessonsDone > 0 || bestPercent !== null || completedAt !== null;

/** Says how many lessons and minutes a module has. */
export function ModuleSize({ module, quizMinutes }: ModuleStateProps) {
  const { t } = usePage();
  return (
    <p className="note">
      {t('module.size', { lessons: module.lessons.length, minutes: module.minutes, quizMinutes })}
    </p>
  );
}

/** Says what the learner has done in a module, or how large it is if nothing is done yet. */
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
