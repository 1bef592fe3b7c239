import type { ReactNode } from 'react';
import type { PracticeAnswerView, QuestionView } from '#app/quiz/index.ts';
import { AnswerLines, AnswerVerdict, QuestionControls, itemPages } from '#app/quiz/index.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface PracticeQuestionProps {
  readonly question: QuestionView;
  readonly of: number;
  readonly isFirst: boolean;
  readonly answered: PracticeAnswerView | null;
  /** Stands after the explanation. */
  readonly children?: ReactNode;
}

/** Shows a question that is answered and explained at once and never counted. */
export function PracticeQuestion({ question, of, isFirst, answered, children }: PracticeQuestionProps) {
  const { t } = usePage();
  const anchor = `check-${question.id}`;
  const shown = {
    ...question,
    item: answered?.item ?? question.item,
    response: answered?.response ?? null,
  };
  const answer = answered?.answer ?? null;
  return (
    <section className="lesson-part flow" id={anchor} aria-labelledby={`${anchor}-title`}>
      {isFirst && (
        <>
          <p className="kind">{t('check.kind')}</p>
          <p className="note">{t('check.note')}</p>
        </>
      )}
      <form className="stack" method="post" action={`#${anchor}`}>
        <fieldset className="question">
          <legend id={`${anchor}-title`}>
            <small>
              {t('check.number', { number: question.number, of })} {t(itemPages[question.item.kind].how)}
            </small>
            {question.item.stem}
          </legend>
          <QuestionControls {...shown} />
        </fieldset>
        {answer !== null && (
          <div className="panel" role="status">
            {!answer.isSelfMarked && <AnswerVerdict answer={answer} />}
            <AnswerLines answer={answer} />
            {children}
          </div>
        )}
        <p>
          <button className="button quiet no-print" name="do" value={`check:${question.id}`}>
            {answer === null ? t('check.submit') : t('check.again')}
          </button>
        </p>
      </form>
    </section>
  );
}
