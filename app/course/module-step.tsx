import type { ModuleStepView } from './views.ts';
import { OpenPractice } from '#app/progress/index.ts';
import type { PracticeView } from '#app/progress/index.ts';
import { NextStepPanel } from '#app/ui/next-step-panel.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface ModuleStepProps {
  /** The number of the module. */
  readonly module: number;
  readonly step: ModuleStepView;
  readonly practice: PracticeView | null;
}

/** Shows the next step in a module. It stands first on the page of the module. */
export function ModuleStep({ module, step, practice }: ModuleStepProps) {
  const { t } = usePage();
  switch (step.kind) {
    case 'lesson':
      return (
        <NextStepPanel
          kind={t(step.isFirst ? 'resume.firstKind' : 'resume.lessonKind')}
          title={`${step.number} ${step.title}`}
          left={t('resume.lessonLeft', { minutes: step.minutes })}
          action={{
            href: step.href,
            label: t(step.isFirst ? 'resume.begin' : 'resume.goOn', { number: step.number }),
          }}
        />
      );
    case 'quiz':
      return (
        <NextStepPanel
          kind={t('resume.quizKind')}
          title={t('quiz.title', { module })}
          left={t('resume.quizLeft')}
          action={{ href: step.href, label: t('resume.takeQuiz') }}
        />
      );
    case 'attempt':
      return (
        <NextStepPanel
          kind={t('resume.attemptKind')}
          title={t('quiz.title', { module })}
          left={t('resume.attemptLeft')}
          action={{ href: step.href, label: t('resume.attempt', { module }) }}
        />
      );
    case 'module':
      return (
        <NextStepPanel
          kind={t('resume.quizKind')}
          title={t('crumbs.module', { number: step.number, title: step.title })}
          left={
            <>
              {t('resume.moduleLeft', { module })} <OpenPractice practice={practice} />
            </>
          }
          action={{ href: step.href, label: t('result.toModule', { module: step.number }) }}
        />
      );
    case 'complete':
      return (
        <NextStepPanel
          kind={t('resume.doneKind')}
          title={t('resume.done')}
          left={
            <>
              {t('resume.doneLeft')} <OpenPractice practice={practice} />
            </>
          }
          action={{ href: step.href, label: t('result.toCertificate') }}
        />
      );
  }
}
