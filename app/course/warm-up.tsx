import type { WarmUpView } from './views.ts';
import { TaughtIn } from '#app/quiz/index.ts';
import { PracticeQuestion } from './practice-question.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface WarmUpProps {
  readonly courseId: string;
  readonly warmUp: WarmUpView;
  /** Whether it stands before a module that is not begun. It is folded there until it is asked for. */
  readonly isFirst: boolean;
}

/** Shows questions from earlier modules before a new one. The first module has none. */
export function WarmUp({ courseId, warmUp, isFirst }: WarmUpProps) {
  const { t } = usePage();
  const { questions, answered, lessons } = warmUp;
  const count = questions.length;
  if (count === 0) return null;
  return (
    <section className="band warm-up" id="warm-up" aria-labelledby="warm-up-title">
      <p className="kind">{t('module.warmUpCount', { count })}</p>
      <h2 id="warm-up-title">{t(isFirst ? 'module.warmUp' : 'module.warmUpAgain')}</h2>
      <p className="note">{t('module.warmUpNote')}</p>
      <details open={answered.length > 0}>
        <summary>{t('module.warmUpOpen', { count })}</summary>
        <div className="narrow">
          {questions.map((question) => (
            <PracticeQuestion
              key={question.id}
              question={question}
              label={t('check.number', { number: question.number, of: count })}
              answered={answered}
            >
              {lessons
                .filter(({ itemId }) => itemId === question.id)
                .map(({ lesson }) => (
                  <TaughtIn key={lesson.id} courseId={courseId} lesson={lesson} />
                ))}
            </PracticeQuestion>
          ))}
        </div>
      </details>
    </section>
  );
}
