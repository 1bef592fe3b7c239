import { CallNumber } from '#app/ui/call-number.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { ModuleState, SlipTitles } from '#app/progress/index.ts';
import { SkillsAdvice } from '#app/skills/index.ts';
import type { ModuleAdviceView } from '#app/skills/index.ts';
import type { ModuleView } from '#app/progress/index.ts';
import { SmallScene } from './module-scene.tsx';

interface ModuleCardProps {
  readonly module: ModuleView;
  readonly callNumber: readonly string[];
  readonly quizMinutes: number;
  readonly isOpen: boolean;
  readonly nextLessonId: string | undefined;
  readonly advice: ModuleAdviceView | undefined;
}

/** Shows a module on the page of its course: what it is at a glance, and all else folded once. */
export function ModuleCard(props: ModuleCardProps) {
  const { module, callNumber, quizMinutes, isOpen, nextLessonId, advice } = props;
  const { t } = usePage();
  const current = nextLessonId === undefined ? undefined : ({ id: nextLessonId, as: 'step' } as const);
  return (
    <li className="card">
      <CallNumber lines={callNumber} last={`v.${String(module.number)}`} />
      <div className="card-body">
        <SmallScene scene={module.scene} />
        <h3 id={module.id}>
          <a href={module.href}>{module.title}</a>
        </h3>
        <p>{module.subtitle}</p>
        <ModuleState module={module} quizMinutes={quizMinutes} />
        {module.completedAt === null && <SkillsAdvice advice={advice} />}
        {module.assumes !== null && (
          <p className="note">
            {t('module.assumes', { number: module.assumes.number, title: module.assumes.title })}
          </p>
        )}
        <details open={isOpen}>
          <summary>{t('module.inside', { number: module.number })}</summary>
          <div className="flow">
            <SlipTitles lines={module.lessons} current={current} />
            <p>
              <a href={module.quizHref} className="note">
                {t('module.quiz', { number: module.number })}
              </a>
            </p>
            <p className="note">{t('module.objectivesLead')}</p>
            <ul>
              {module.objectives.map((objective) => (
                <li key={objective}>{objective}</li>
              ))}
            </ul>
            {module.have.length > 0 && (
              <>
                <p className="note">{t('module.atHand')}</p>
                <ul>
                  {module.have.map((thing) => (
                    <li key={thing}>{thing}</li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </details>
      </div>
    </li>
  );
}
