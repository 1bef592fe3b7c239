import type { ReactNode } from 'react';
import type { QuestionView } from './views.ts';
import { usePage } from '#app/ui/page-context.tsx';

type Entry = Pick<QuestionView, 'id' | 'number' | 'completeness' | 'flagged'>;

interface QuizMapProps {
  readonly questions: readonly Entry[];
  /** Address of the page that holds the questions; empty for this one. */
  readonly base?: string;
  /** Id of the form that holds one question at a time: going to another one saves it. */
  readonly form?: string;
  /** Number of the question that is shown by itself. */
  readonly current?: number;
}

/** Every question by number, with its state in words for whoever cannot see the frame. */
export function QuizMap({ questions, base = '', form, current }: QuizMapProps) {
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
              , <span data-state>{t(`question.${completeness}`)}</span>
              {flagged && `, ${t('question.flagged')}`}
            </span>
          </span>
        );
        return (
          <li key={id}>
            {form === undefined ? (
              <a
                href={`${base === '' ? '' : `${base}?question=${String(number)}`}#question-${String(number)}`}
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
