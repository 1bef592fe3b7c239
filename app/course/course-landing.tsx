import { usePage } from '#app/ui/page-context.tsx';
import type { LandingView } from './views.ts';

interface LandingProps {
  readonly landing: LandingView;
}

/** Says for whom a course is and what they will be able to do, before its modules. */
export function CoursePitch({ landing: { audience, outcomes } }: LandingProps) {
  const { t } = usePage();
  return (
    <>
      <TextList id="audience" title={t('course.audience')} texts={audience} />
      <TextList id="outcomes" title={t('course.outcomes')} texts={outcomes} />
    </>
  );
}

/** Shows what a module is like, and a lesson to try. */
export function CourseSample({ landing: { module, sample } }: LandingProps) {
  const { t } = usePage();
  return (
    <>
      <TextList id="module-like" title={t('course.moduleLike')} texts={module} />
      {sample !== null && (
        <section className="section-head" aria-labelledby="sample">
          <h2 id="sample">{t('course.sample')}</h2>
          <div className="panel flow">
            <h3>
              {sample.number} {sample.title}
            </h3>
            <p>{t('course.sampleNote', { minutes: sample.minutes, outcome: sample.outcome })}</p>
            <p>
              <a className="button quiet" href={sample.href}>
                {t('course.sampleRead', { number: sample.number })}
              </a>
            </p>
          </div>
        </section>
      )}
    </>
  );
}

/** Answers what people ask, and says who made the course. */
export function CourseQuestions({ landing: { questions, makers } }: LandingProps) {
  const { t } = usePage();
  return (
    <>
      {questions.length > 0 && (
        <section className="section-head" aria-labelledby="questions">
          <h2 id="questions">{t('course.questions')}</h2>
          {questions.map(({ question, answer }) => (
            <details className="question-asked" key={question}>
              <summary>{question}</summary>
              <p>{answer}</p>
            </details>
          ))}
        </section>
      )}
      {makers !== null && (
        <section className="section-head" aria-labelledby="makers">
          <h2 id="makers">{t('course.makers')}</h2>
          <p>{makers}</p>
        </section>
      )}
    </>
  );
}

interface TextListProps {
  readonly id: string;
  readonly title: string;
  readonly texts: readonly string[];
}

function TextList({ id, title, texts }: TextListProps) {
  if (texts.length === 0) return null;
  return (
    <section className="section-head" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
