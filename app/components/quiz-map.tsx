import type { QuestionView } from '#app/services/views.ts';
import { usePage } from './page-context.tsx';

type Entry = Pick<QuestionView, 'id' | 'number' | 'completeness' | 'flagged'>;

interface QuizMapProps {
  readonly questions: readonly Entry[];
  /** Address of the page that holds the questions; empty for this one. */
  readonly base?: string;
}

/** Every question by number, with its state in words for whoever cannot see the frame. */
export function QuizMap({ questions, base = '' }: QuizMapProps) {
  const { t } = usePage();
  return (
    <ol className="qmap">
      {questions.map(({ id, number, completeness, flagged }) => (
        <li key={id}>
          <a
            href={`${base}#question-${String(number)}`}
            className={[completeness === 'complete' ? 'answered' : '', flagged ? 'flagged' : '']
              .join(' ')
              .trim()}
          >
            <span>
              <span className="vh">{t('question')} </span>
              {number}
              <span className="vh">
                , {t(`question.${completeness}`)}
                {flagged && `, ${t('question.flagged')}`}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
}
