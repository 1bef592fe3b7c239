import type { AnsweredView, QuestionView } from '#app/quiz/index.ts';
import {
  AnswerLines,
  AnswerVerdict,
  MissingAnswer,
  QuestionControls,
  TaughtIn,
  itemPages,
} from '#app/quiz/index.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface ReviewQuestionProps {
  readonly courseId: string;
  readonly question: QuestionView;
  readonly of: number;
  /** Null until the review is answered. */
  readonly answer: AnsweredView | null;
  /** Whether the page asks for its answer. */
  readonly isMissing: boolean;
}

/** Shows a question of a review, with the explanation of its answer. */
export function ReviewQuestion({ courseId, question, of, answer, isMissing }: ReviewQuestionProps) {
  const { t } = usePage();
  const { number, item, completeness } = question;
  const anchor = `question-${String(number)}`;
  return (
    <div className="question stack" id={anchor}>
      <fieldset className="question" {...(isMissing ? { 'aria-describedby': `${anchor}-missing` } : {})}>
        <legend>
          <small>
            {t('question.number', { number, of })} {t(itemPages[item.kind].howInReview)}
          </small>{' '}
          {item.stem}
        </legend>
        {isMissing && completeness !== 'complete' && (
          <MissingAnswer
            id={`${anchor}-missing`}
            kind={item.kind}
            completeness={completeness}
            isAlert={false}
          />
        )}
        <QuestionControls {...question} anchor={anchor} />
      </fieldset>
      {answer !== null && (
        <div className="panel">
          <AnswerVerdict answer={answer} />
          <AnswerLines answer={answer} />
          {answer.lesson !== null && <TaughtIn courseId={courseId} lesson={answer.lesson} />}
        </div>
      )}
    </div>
  );
}
