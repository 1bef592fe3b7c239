import { lessonPath } from '#app/addresses.ts';
import { itemPages } from './items/registry.tsx';
import type { AnsweredView, ExplainedView, LessonLink } from './views.ts';
import { shownPoints } from '#courses/grade.ts';
import type { ExplanationLine } from '#courses/items/base.ts';
import { CheckIcon, CrossIcon, HalfIcon } from '#app/ui/icons.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface AnswerExplanationProps {
  readonly courseId: string;
  readonly answer: AnsweredView;
}

/** Shows a graded answer: what was answered, what is right and why, and the lesson that teaches it. */
export function AnswerExplanation({ courseId, answer }: AnswerExplanationProps) {
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

/** Links to the lesson that teaches an item. */
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

/** Shows every choice or line with its explanation. */
export function AnswerLines({ answer: { explanation, kind } }: ExplainedProps) {
  const List = itemPages[kind].isSequence ? 'ol' : 'ul';
  return (
    <>
      <List className="options">
        {explanation.lines.map((line) => (
          <Line key={`${line.prompt ?? ''}${line.text}${String(line.right)}`} line={line} kind={kind} />
        ))}
      </List>
      {explanation.why !== undefined && <p className="why">{explanation.why}</p>}
    </>
  );
}

/** Says with an icon and in words whether the answer is right. */
export function AnswerVerdict({ answer: { grade, isSelfMarked } }: ExplainedProps) {
  const { t } = usePage();
  const points = shownPoints(grade.points);
  const own = isSelfMarked && grade.verdict !== 'unanswered' ? ` ${t('result.markedByYou')}` : '';
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
  readonly line: ExplanationLine;
  readonly kind: ExplainedView['kind'];
}

function Line({ line, kind }: LineProps) {
  const { t } = usePage();
  const className = [line.right ? 'right' : '', line.chosen ? 'chosen' : ''].join(' ').trim();
  const { text, remark, typed } = itemPages[kind].explain(line, t);
  return (
    <li className={className}>
      {line.prompt !== undefined && `${line.prompt} `}
      <b>{text}</b> {remark}
      {typed !== null && <span className="as-typed">{typed}</span>}
      {line.feedback !== undefined && <span>{line.feedback}</span>}
    </li>
  );
}
