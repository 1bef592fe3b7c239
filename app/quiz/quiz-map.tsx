import type { ReactNode } from 'react';
import { questionPath } from '#app/addresses.ts';
import type { QuestionState } from './views.ts';
import { stateWords } from './quiz-state.ts';
import { usePage } from '#app/ui/page-context.tsx';

interface QuizMapProps {
  readonly questions: readonly QuestionState[];
  /** The attempt, if another page shows its questions. */
  readonly attemptId?: string;
  /** The id of the form, if it shows one question at a time. The links are then buttons that save it. */
  readonly form?: string;
  /** The number of the question that the form shows. */
  readonly current?: number;
}

/** Links to every question by its number. Its state is also given in words, for screen readers. */
export function QuizMap({ questions, attemptId, form, current }: QuizMapProps) {
  const { t } = usePage();
  return (
    <ol className="qmap">
      {questions.map(({ id, number, completeness, flagged }) => {
        const className = [completeness === 'complete' ? 'answered' : '', flagged ? 'flagged' : '']
          .join(' ')
          .trim();
        const text: ReactNode = (
          <span>
            <span className="vh">{t('question')} </span>
            {number}
            <span className="vh">
              , <span data-state>{stateWords(t, { completeness, flagged })}</span>
            </span>
          </span>
        );
        return (
          <li key={id}>
            {form === undefined ? (
              <a
                href={`${attemptId === undefined ? '' : questionPath(attemptId, number)}#question-${String(number)}`}
                className={className}
                data-question={number}
              >
                {text}
              </a>
            ) : (
              <button
                form={form}
                name="do"
                value={`go:${String(number)}`}
                className={className}
                data-question={number}
                {...(number === current ? { 'aria-current': 'true' } : {})}
              >
                {text}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
