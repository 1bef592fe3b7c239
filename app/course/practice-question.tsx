import type { ReactNode } from 'react';
import type { PracticeAnswerView, QuestionView } from '#app/quiz/index.ts';
import {
  AnswerLines,
  AnswerVerdict,
  MissingAnswer,
  QuestionControls,
  Verdict,
  itemPages,
  stageName,
} from '#app/quiz/index.ts';
import { usePage } from '#app/ui/page-context.tsx';
import { PostForm } from '#app/ui/post-form.tsx';
import { practiceAnchor } from './practice-anchor.ts';

interface PracticeQuestionProps {
  readonly question: QuestionView;
  /** Stands before the words that say how to answer. */
  readonly label: string;
  /** What was answered on this page, of all its questions. */
  readonly answered: readonly PracticeAnswerView[];
  /** Stands above the question. */
  readonly intro?: ReactNode;
  /** Stands after the explanation. */
  readonly children?: ReactNode;
}

/**
 * Shows a question that is looked at at once and never counted. Without a script, its form also posts what
 * was answered before, so that the next page still has it. With one, `enhanceChecks` replaces the section in
 * place.
 */
export function PracticeQuestion({ question, label, answered, intro, children }: PracticeQuestionProps) {
  const { t } = usePage();
  const { id, item } = question;
  const anchor = practiceAnchor(id);
  const own = answered.find(({ itemId }) => itemId === id);
  const shown = { ...question, item: own?.item ?? item, response: own?.response ?? null };
  const stage = own?.state.stage ?? 'open';
  const isIncomplete = own?.state.kind === 'incomplete';
  return (
    <section className="lesson-part flow" id={anchor} aria-labelledby={`${anchor}-title`} data-check>
      {intro}
      <PostForm className="stack" at={anchor}>
        <fieldset className="question" {...(isIncomplete ? { 'aria-describedby': `${anchor}-missing` } : {})}>
          <legend id={`${anchor}-title`}>
            <small>
              {label === '' ? null : `${label} `}
              {t(itemPages[item.kind].how)}
            </small>{' '}
            {item.stem}
          </legend>
          {own?.state.kind === 'incomplete' && (
            <MissingAnswer
              id={`${anchor}-missing`}
              kind={item.kind}
              completeness={own.state.completeness}
              isAlert
            />
          )}
          <QuestionControls {...shown} />
        </fieldset>
        {own?.state.kind === 'tried' && (
          <div className="panel" role="status" tabIndex={-1} data-result>
            <Verdict verdict={own.state.verdict} />
            <p className="note">{t('check.triedNote')}</p>
          </div>
        )}
        {own?.answer != null && (
          <div className="panel" role="status" tabIndex={-1} data-result>
            <AnswerVerdict answer={own.answer} />
            <AnswerLines answer={own.answer} />
            {children}
          </div>
        )}
        <p className="row no-print">
          <button className="button quiet" name="do" value={`check:${id}`}>
            {t(askWords[stage])}
          </button>
          {stage === 'tried' && (
            <button className="button quiet" name="do" value={`show:${id}`}>
              {t('check.show')}
            </button>
          )}
          <KeptAnswers answered={answered} id={id} />
        </p>
      </PostForm>
    </section>
  );
}

const askWords = { open: 'check.submit', tried: 'check.tryAgain', explained: 'check.again' } as const;

interface KeptAnswersProps {
  readonly answered: readonly PracticeAnswerView[];
  /** The id of the question whose form it is. Its controls have its answer. */
  readonly id: string;
}

/** The answers to the other questions of the page, and how far the learner is with this one. */
function KeptAnswers({ answered, id }: KeptAnswersProps) {
  return (
    <span data-kept>
      {answered.flatMap(({ itemId, state, fields }) =>
        [{ name: stageName(itemId), value: state.stage }, ...(itemId === id ? [] : fields)].map(
          ({ name, value }, index) => (
            <input key={`${name} ${String(index)}`} type="hidden" name={name} value={value} />
          ),
        ),
      )}
    </span>
  );
}
