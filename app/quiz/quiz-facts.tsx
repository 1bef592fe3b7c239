import { usePage } from '#app/ui/page-context.tsx';
import type { QuizView } from './views.ts';

/** Lists the size, the pass rule and the time of a quiz. */
export function QuizFacts({ quiz }: { readonly quiz: QuizView }) {
  const { t } = usePage();
  return (
    <dl className="facts lined">
      <div>
        <dt>{t('quiz.questions')}</dt>
        <dd>
          {quiz.bank > quiz.items
            ? t('quiz.questionsDrawn', { items: quiz.items, bank: quiz.bank })
            : t('quiz.questionsAll', { items: quiz.items })}
        </dd>
      </div>
      <div>
        <dt>{t('quiz.toPass')}</dt>
        <dd>
          {t('quiz.toPassValue', {
            percent: quiz.passPercent,
            points: quiz.passPoints,
            items: quiz.items,
          })}
        </dd>
      </div>
      <div>
        <dt>{t('quiz.time')}</dt>
        <dd>{t('quiz.timeValue', { minutes: quiz.minutes })}</dd>
      </div>
      <div>
        <dt>{t('quiz.attempts')}</dt>
        <dd>{t('quiz.attemptsValue')}</dd>
      </div>
      <div>
        <dt>{t('quiz.stop')}</dt>
        <dd>{t('quiz.stopValue')}</dd>
      </div>
    </dl>
  );
}

interface QuizHistoryProps {
  readonly attempts: QuizView['attempts'];
}

/** Lists the attempts of the learner at a quiz. */
export function QuizHistory({ attempts }: QuizHistoryProps) {
  const { t, day } = usePage();
  if (attempts.length === 0) return null;
  return (
    <section className="flow" aria-labelledby="history">
      <h2 className="as-h3" id="history">
        {t('quiz.history')}
      </h2>
      <ul className="plain">
        {attempts.map(({ id, number, href, date, percent, passed }) => (
          <li key={id} className="note">
            <a href={href}>{t('quiz.attempt', { number })}</a>,{' '}
            {percent === null
              ? t('quiz.attemptOpen', { date: day(date) })
              : passed
                ? t('quiz.attemptPassed', { percent, date: day(date) })
                : t('quiz.attemptFailed', { percent, date: day(date) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
