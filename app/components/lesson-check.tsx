import type { CheckedView, QuestionView } from '#app/services/views.ts';
import { AnswerLines, AnswerVerdict } from './answer-review.tsx';
import { usePage } from './page-context.tsx';
import { QuestionControls } from './question.tsx';

interface LessonCheckProps {
  readonly question: QuestionView;
  readonly of: number;
  readonly isFirst: boolean;
  readonly checked: CheckedView | null;
}

/** A question at the end of a lesson: answered and explained at once, never counted. */
export function LessonCheck({ question, of, isFirst, checked }: LessonCheckProps) {
  const { t } = usePage();
  const anchor = `check-${question.id}`;
  const answered = { ...question, response: checked?.response ?? null };
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
              {t('check.number', { number: question.number, of })} {t(`question.how.${question.item.kind}`)}
            </small>
            {question.item.stem}
          </legend>
          <QuestionControls {...answered} />
        </fieldset>
        {checked !== null && (
          <div className="panel" role="status">
            {question.item.kind !== 'short-text' && <AnswerVerdict answer={checked.answer} />}
            <AnswerLines answer={checked.answer} />
          </div>
        )}
        <p>
          <button className="button quiet no-print" name="do" value={`check:${question.id}`}>
            {checked === null ? t('check.submit') : t('check.again')}
          </button>
        </p>
      </form>
    </section>
  );
}
