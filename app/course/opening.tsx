import type { PracticeAnswerView, QuestionView } from '#app/quiz/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { PracticeQuestion } from './practice-question.tsx';

interface OpeningProps {
  readonly opening: QuestionView;
  /** The practice questions that were answered on this page. */
  readonly answered: readonly PracticeAnswerView[];
}

/**
 * Asks a question before a lesson. A guess helps to read, so it is answered like a check and never counts.
 */
export function Opening({ opening, answered }: OpeningProps) {
  const { t } = usePage();
  return (
    <div className="opening">
      <PracticeQuestion
        question={opening}
        label=""
        answered={answered}
        intro={
          <>
            <p className="kind">{t('opening.kind')}</p>
            <p className="note">{t('opening.note')}</p>
          </>
        }
      />
    </div>
  );
}
