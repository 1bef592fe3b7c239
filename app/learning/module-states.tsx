import { entriesPath } from '#app/addresses.ts';
import type { PlanSummary } from '#app/plan/index.ts';
import { SkillsAdvice, adviceFor } from '#app/skills/index.ts';
import type { ModuleAdviceView } from '#app/skills/index.ts';
import type { ModuleView } from '#app/progress/index.ts';
import { ProgressBar } from '#app/ui/progress-bar.tsx';
import { ModuleState } from '#app/progress/index.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface ModuleStatesProps {
  readonly modules: readonly ModuleView[];
  /** What the skills check recommends. Empty if the learner has not finished one. */
  readonly advice: readonly ModuleAdviceView[];
  readonly quizMinutes: number;
  readonly plan: PlanSummary | null;
  /** How many reflections and tools the learner wrote in. */
  readonly entriesCount: number;
}

/** Shows the progress in each module of a course, with links to the entries and the plan. */
export function ModuleStates({ modules, advice, quizMinutes, plan, entriesCount }: ModuleStatesProps) {
  const { t } = usePage();
  return (
    <section className="module-states" aria-labelledby="module-states">
      <h2 id="module-states" className="as-h3">
        {t('desk.states')}
      </h2>
      <ul className="plain">
        {modules.map((module) => (
          <li key={module.id}>
            <h3>
              <span className="vh">{t('module')} </span>
              {module.number}&ensp;<a href={module.href}>{module.title}</a>
            </h3>
            <ModuleBar module={module} />
            <ModuleState module={module} quizMinutes={quizMinutes} />
            {module.completedAt === null && <SkillsAdvice advice={adviceFor(advice, module.id)} />}
          </li>
        ))}
      </ul>
      {plan !== null && (
        <p className="note">
          <a href={plan.href}>{t('plan.summary', { complete: plan.complete, of: plan.of })}</a>
        </p>
      )}
      <p className="note">
        <a href={entriesPath}>{t('desk.notes', { count: entriesCount })}</a>
      </p>
    </section>
  );
}

/** Shows how far a module is. Each lesson counts as a step, and so does the quiz. */
function ModuleBar({ module }: { readonly module: ModuleView }) {
  const { t } = usePage();
  const of = module.lessonsTotal + 1;
  const done = module.completedAt === null ? module.lessonsDone + (module.passedAt === null ? 0 : 1) : of;
  return (
    <ProgressBar
      label={t('desk.stateBar', { number: module.number, done, of })}
      percent={(done / of) * 100}
    />
  );
}
