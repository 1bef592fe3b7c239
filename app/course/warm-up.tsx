import type { WarmUpView } from './views.ts';
import { TaughtIn } from '#app/quiz/index.ts';
import { PracticeQuestion } from './practice-question.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface WarmUpProps {
  readonly courseId: string;
  readonly warmUp: WarmUpView;
}

/** Shows questions from earlier modules before a new one. The first module has none. */
export function WarmUp({ courseId, warmUp: { questions, answered, lesson } }: WarmUpProps) {
  const { t } = usePage();
  if (questions.length === 0) return null;
  return (
    <section className="section columns aside-main warm-up" id="warm-up" aria-labelledby="warm-up-title">
      <div>
        <p className="kind">{t('module.warmUpCount', { count: questions.length })}</p>
        <h2 id="warm-up-title">{t('module.warmUp')}</h2>
        <p className="note">{t('module.warmUpNote')}</p>
      </div>
      <div className="narrow">
        {questions.map((question) => (
          <PracticeQuestion
            key={question.id}
            question={question}
            of={questions.length}
            isFirst={false}
            answered={answered?.itemId === question.id ? answered : null}
          >
            {lesson !== null && <TaughtIn courseId={courseId} lesson={lesson} />}
          </PracticeQuestion>
        ))}
      </div>
    </section>
  );
}
