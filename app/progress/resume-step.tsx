import type { ReactNode } from 'react';
import type { StepView } from './views.ts';
import { NextStepPanel } from '#app/ui/next-step-panel.tsx';
import { OpenPractice } from './open-practice.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface ResumeStepProps {
  readonly step: StepView;
  readonly hasStarted: boolean;
  /** Null until a certificate is issued. */
  readonly certificateHref: string | null;
  /** What is left, in words. */
  readonly left: string;
  /** Whether something else than where the learner stopped comes next. */
  readonly isOnward?: boolean;
  /** Stands after what is left. */
  readonly children?: ReactNode;
}

/** Shows the next step in a course. It stands first on the page of the course and on the desk. */
export function ResumeStep(props: ResumeStepProps) {
  const { step, hasStarted, certificateHref, left, isOnward = false, children } = props;
  const { t } = usePage();
  const number = step.number ?? '';
  const module = step.moduleNumber ?? 0;
  switch (step.kind) {
    case 'lesson':
      return (
        <NextStepPanel
          kind={t(isOnward ? 'resume.quizKind' : hasStarted ? 'resume.lessonKind' : 'resume.firstKind')}
          title={step.title}
          left={left}
          more={children}
          action={{
            href: step.href,
            label: t(hasStarted && !isOnward ? 'resume.lesson' : 'resume.begin', { number }),
          }}
        />
      );
    case 'quiz':
      return (
        <NextStepPanel
          kind={t('resume.quizKind')}
          title={t('quiz.title', { module })}
          left={`${left} ${t('resume.quizLeft')}`}
          more={children}
          action={{ href: step.href, label: t('resume.quiz', { module }) }}
        />
      );
    case 'attempt':
      return (
        <NextStepPanel
          kind={t('resume.attemptKind')}
          title={t('quiz.title', { module })}
          left={`${left} ${t('resume.attemptLeft')}`}
          more={children}
          action={{ href: step.href, label: t('resume.attempt', { module }) }}
        />
      );
    case 'complete':
      return (
        <NextStepPanel
          kind={t('resume.doneKind')}
          title={t('resume.done')}
          left={
            <>
              {t('resume.doneLeft')} <OpenPractice practice={step.practice} />
            </>
          }
          action={
            certificateHref === null
              ? { href: step.href, label: t('resume.getCertificate') }
              : { href: certificateHref, label: t('resume.seeCertificate') }
          }
        />
      );
  }
}
