import type { ReactNode } from 'react';
import type { Contact, TrainingView } from './views.ts';
import { CourseText } from '#app/ui/blocks.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { TrainingContact, TrainingResources } from './training-resources.tsx';

interface TrainingAboutProps {
  readonly training: TrainingView;
  readonly contact: Contact | null;
}

/** Describes a training. What is not known has no heading. */
export function TrainingAbout({ training, contact }: TrainingAboutProps) {
  const { t } = usePage();
  const { objectives, needs, lessons, course, resources, transcript } = training;
  return (
    <>
      {objectives.length > 0 && (
        <>
          <h2>{t('training.objectives')}</h2>
          <ul>
            {objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
        </>
      )}
      {needs !== null && (
        <>
          <h2>{t('training.needs')}</h2>
          <p>{needs}</p>
        </>
      )}
      {resources.length > 0 && (
        <>
          <h2>{t('training.resources')}</h2>
          <TrainingResources resources={resources} />
          {contact !== null && resources.some(({ url }) => url === null) && (
            <p className="note">
              {t('trainings.noAddresses')} <TrainingContact contact={contact} />
            </p>
          )}
        </>
      )}
      {(lessons.length > 0 || course !== null) && (
        <>
          <h2>{t('training.lessons')}</h2>
          {course !== null && (
            <p>
              {t('training.course')} <a href={course.href}>{course.title}</a>
            </p>
          )}
          {lessons.length > 0 && (
            <ul>
              {lessons.map(({ href, number, title }) => (
                <li key={href}>
                  <a href={href}>{t('training.lesson', { number, title })}</a>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <Remarks training={training} />
      {transcript !== null && (
        <details id="transcript">
          <summary>{t('video.transcript')}</summary>
          <CourseText blocks={transcript} />
        </details>
      )}
    </>
  );
}

/** Says where the sources about a training differ or are incomplete. */
function Remarks({ training }: Pick<TrainingAboutProps, 'training'>) {
  const { t } = usePage();
  const { dateNote, minutesNote, accessNote, note } = training;
  return (
    <>
      {dateNote !== null && <Remark title={t('training.onDate')}>{dateNote}</Remark>}
      {minutesNote !== null && <Remark title={t('training.onLength')}>{minutesNote}</Remark>}
      {(accessNote !== null || note !== null) && (
        <Remark title={t('training.toKnow')}>
          {accessNote} {note}
        </Remark>
      )}
    </>
  );
}

function Remark({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="callout">
      <p>{title}</p>
      <p>{children}</p>
    </div>
  );
}

/** Lists the facts in the margin. */
export function TrainingFacts({ training }: Pick<TrainingAboutProps, 'training'>) {
  const { t } = usePage();
  const { facts, alsoTitled } = training;
  return (
    <aside className="band" aria-label={t('training.factsLabel')}>
      <dl className="facts">
        {facts.map(({ term, values }) => (
          <div key={term}>
            <dt>{term}</dt>
            {values.map((value) => (
              <dd key={value}>{value}</dd>
            ))}
          </div>
        ))}
        {alsoTitled.length > 0 && (
          <div>
            <dt>{t('training.alsoTitled')}</dt>
            {alsoTitled.map((title) => (
              <dd key={title}>{title}</dd>
            ))}
          </div>
        )}
      </dl>
    </aside>
  );
}
