import { lessonPath } from '#app/addresses.ts';
import type { AnsweredView, ExplainedView, LessonLink } from './views.ts';
import type { ReviewLine } from '#courses/items/part.ts';
import { CheckIcon, CrossIcon, HalfIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface AnswerReviewProps {
  readonly courseId: string;
  readonly answer: AnsweredView;
}

/** A graded answer: what was given, what is right, why, and where it is taught. */
export function AnswerReview({ courseId, answer }: AnswerReviewProps) {
  const { t } = usePage();
  const { number, stem, lesson } = answer;
  return (
    <li id={`answer-${String(number)}`}>
      <AnswerVerdict answer={answer} />
      <h3>
        <span className="vh">{t('result.question', { number })} </span>
        <span aria-hidden="true">{number}. </span>
        {stem}
      </h3>
      <AnswerLines answer={answer} />
      {lesson !== null && <TaughtIn courseId={courseId} lesson={lesson} />}
    </li>
  );
}

interface TaughtInProps {
  readonly courseId: string;
  readonly lesson: LessonLink;
}

/** The way to the lesson that teaches it. */
export function TaughtIn({ courseId, lesson }: TaughtInProps) {
  const { t } = usePage();
  return (
    <p className="note back">
      {t('result.from')} <a href={lessonPath(courseId, lesson.id)}>{`${lesson.number} ${lesson.title}`}</a>
    </p>
  );
}

interface ExplainedProps {
  readonly answer: ExplainedView;
}

/** Every choice or line with its explanation. */
export function AnswerLines({ answer: { review, kind } }: ExplainedProps) {
  return (
    <>
      {kind === 'ordering' ? (
        <ol className="options">
          {review.lines.map((line) => (
            <Line key={line.text} line={line} kind={kind} />
          ))}
        </ol>
      ) : (
        <ul className="options">
          {review.lines.map((line) => (
            <Line key={`${line.prompt ?? ''}${line.text}${String(line.right)}`} line={line} kind={kind} />
          ))}
        </ul>
      )}
      {review.why !== undefined && <p className="why">{review.why}</p>}
    </>
  );
}

/** Whether the answer was right, in a sign and words. */
export function AnswerVerdict({ answer: { grade, kind } }: ExplainedProps) {
  const { t } = usePage();
  const points = Math.round(grade.points * 100) / 100;
  const own = kind === 'short-text' && grade.verdict !== 'unanswered' ? ` ${t('result.markedByYou')}` : '';
  switch (grade.verdict) {
    case 'right':
      return (
        <p className="state is-done">
          <CheckIcon />
          {t('result.right')}
          {own}
        </p>
      );
    case 'partly':
      return (
        <p className="state is-part">
          <HalfIcon />
          {t('result.partly', { points })}
          {own}
        </p>
      );
    case 'wrong':
      return (
        <p className="state is-wrong">
          <CrossIcon />
          {t('result.wrong')}
          {own}
        </p>
      );
    case 'unanswered':
      return (
        <p className="state is-wrong">
          <CrossIcon />
          {t('result.unanswered')}
        </p>
      );
  }
}

interface LineProps {
  readonly line: ReviewLine;
  readonly kind: ExplainedView['kind'];
}

function Line({ line, kind }: LineProps) {
  const { t } = usePage();
  const className = [line.right ? 'right' : '', line.chosen ? 'chosen' : ''].join(' ').trim();
  return (
    <li className={className}>
      {line.prompt !== undefined && `${line.prompt} `}
      <b>{textOf(line, kind, t)}</b> <Remark line={line} kind={kind} />
      {kind === 'short-text' && <span className="as-typed">{line.text}</span>}
      {line.feedback !== undefined && <span>{line.feedback}</span>}
    </li>
  );
}

function textOf(line: ReviewLine, kind: ExplainedView['kind'], t: ReturnType<typeof usePage>['t']): string {
  switch (kind) {
    case 'true-false':
      return line.text === 'true' ? t('true') : t('false');
    case 'short-text':
      return line.right ? t('result.model') : t('result.yours');
    case 'single':
    case 'multiple':
    case 'matching':
    case 'ordering':
    case 'numeric':
      return line.text;
  }
}

/** What the learner did about this line, in words. */
function Remark({ line, kind }: LineProps) {
  const { t } = usePage();
  if (kind === 'short-text') return null;
  if (kind === 'ordering') {
    if (line.given !== undefined) return <>{t('result.youPlaced', { place: line.given })}</>;
    return line.right ? null : <>{t('result.notPlaced')}</>;
  }
  if (line.given !== undefined) return <>{t('result.youGave', { given: line.given })}</>;
  if (line.right && line.chosen) return <>{t('result.yoursRight')}</>;
  if (kind === 'matching' || kind === 'numeric') return <>{t('result.noAnswer')}</>;
  if (line.right) return <>{t('result.rightNotChosen')}</>;
  return line.chosen ? <>{t('result.yoursWrong')}</> : null;
}
