import { lessonPath } from '#app/addresses.ts';
import { itemPages } from './items/registry.tsx';
import type { AnsweredView, ExplainedView, LessonLink } from './views.ts';
import { shownPoints } from '#courses/grade.ts';
import type { ExplanationLine, Grade } from '#courses/items/base.ts';
import type { Translate } from '#app/messages/messages.ts';
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
export function AnswerLines({ answer }: ExplainedProps) {
  const { explanation, kind } = answer;
  const List = itemPages[kind].isSequence ? 'ol' : 'ul';
  return (
    <>
      <List className="options">
        {explanation.lines.map((line) => (
          <Line key={`${line.prompt ?? ''}${line.text}${String(line.right)}`} line={line} answer={answer} />
        ))}
      </List>
      {explanation.why !== undefined && <p className="why">{explanation.why}</p>}
    </>
  );
}

/**
 * Says with an icon and in words whether the answer is right, with its points where points are given. Nobody
 * judges an answer that learners mark themselves and that counts nothing.
 */
export function AnswerVerdict({ answer: { grade, isSelfMarked, isCounted } }: ExplainedProps) {
  const { t } = usePage();
  if (!isCounted) return isSelfMarked ? null : <Verdict verdict={grade.verdict} />;
  const isMarked = isSelfMarked && grade.verdict !== 'unanswered';
  return (
    <Verdict
      verdict={grade.verdict}
      words={`${pointsOf(grade, t)}${isMarked ? ` ${t('result.markedByYou')}` : ''}`}
    />
  );
}

function pointsOf({ verdict, points }: Grade, t: Translate): string {
  switch (verdict) {
    case 'right':
      return t('result.right');
    case 'partly':
      return t('result.partly', { points: shownPoints(points) });
    case 'wrong':
      return t('result.wrong');
    case 'unanswered':
      return t('result.unanswered');
  }
}

const verdictLooks = {
  right: { word: 'check.right', className: 'state is-done', Icon: CheckIcon },
  partly: { word: 'check.partly', className: 'state is-part', Icon: HalfIcon },
  wrong: { word: 'check.wrong', className: 'state is-wrong', Icon: CrossIcon },
  unanswered: { word: 'check.unanswered', className: 'state is-wrong', Icon: CrossIcon },
} as const;

interface VerdictProps {
  readonly verdict: Grade['verdict'];
  /** In place of the word for the verdict. */
  readonly words?: string;
}

/** Shows a verdict as an icon and in words. */
export function Verdict({ verdict, words }: VerdictProps) {
  const { t } = usePage();
  const { word, className, Icon } = verdictLooks[verdict];
  return (
    <p className={className}>
      <Icon />
      {words ?? t(word)}
    </p>
  );
}

interface LineProps {
  readonly line: ExplanationLine;
  readonly answer: ExplainedView;
}

/** How a text looks that its learner has marked. A text that nobody marked is neither right nor wrong. */
const markedLooks = { right: 'right', partly: undefined, wrong: 'chosen', unanswered: undefined } as const;

function Line({ line, answer }: LineProps) {
  const { t } = usePage();
  const { kind, grade, isSelfMarked, isCounted } = answer;
  const { text, remark, typed } = itemPages[kind].explain(line, t);
  const marked = isCounted ? markedLooks[grade.verdict] : undefined;
  const given = isSelfMarked ? marked : 'chosen';
  const className = line.right ? (line.chosen ? 'right chosen' : 'right') : line.chosen ? given : undefined;
  return (
    <li className={className}>
      {line.prompt !== undefined && `${line.prompt} `}
      <b>{text}</b> {remark} {typed !== null && <span className="as-typed">{typed}</span>}{' '}
      {line.feedback !== undefined && <span>{line.feedback}</span>}
    </li>
  );
}
