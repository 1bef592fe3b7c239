import type { ReactNode } from 'react';
import type { AwardFacts } from '#certificates/facts.ts';
import { achievementPath } from '#app/addresses.ts';
import { Fact } from '#app/ui/fact.tsx';
import { usePage } from '#app/ui/page-context.tsx';

interface AwardFactListProps {
  readonly facts: AwardFacts;
  /** Rows to add at the end. */
  readonly children?: ReactNode;
}

/** The facts of an award. Names are isolated with `bdi`, since they may run from right to left. */
export function AwardFactList({ facts, children }: AwardFactListProps) {
  const { t, day, isoDay } = usePage();
  const { courseTitle, courseSubtitle, signatory, objectives, completedOn } = facts;
  // The learner may live where a day begins earlier than where this is read.
  const issuedOn = isoDay(facts.issuedAt) < completedOn ? completedOn : facts.issuedAt;
  return (
    <>
      <dl className="facts lined">
        <Fact term={t('verify.name')}>
          <bdi>{facts.learnerName}</bdi>
        </Fact>
        <Fact term={t('course')}>
          <a href={achievementPath(facts.courseId, null)}>
            {courseSubtitle === '' ? courseTitle : `${courseTitle}: ${courseSubtitle}`}
          </a>
        </Fact>
        {facts.kind === 'module' && (
          <Fact term={t('verify.module')}>
            <a href={achievementPath(facts.courseId, facts.moduleId)}>
              {t('verify.moduleValue', { number: facts.moduleNumber, title: facts.moduleTitle })}
            </a>
          </Fact>
        )}
        <Fact term={t('verify.scope')}>
          {t('verify.scopeValue', {
            modules: facts.kind === 'course' ? facts.moduleCount : 1,
            lessons: facts.lessonCount,
          })}
        </Fact>
        <Fact term={t('verify.statement')}>{facts.statement}</Fact>
        {facts.scorePercent !== null && (
          <Fact term={t('verify.score')}>{`${String(facts.scorePercent)}%`}</Fact>
        )}
        <Fact term={t('verify.completed')}>
          <time dateTime={completedOn}>{day(completedOn)}</time>
        </Fact>
        <Fact term={t('verify.hours')}>
          {t('verify.hoursValue', { hours: facts.contactHours, minutes: facts.minutesPerHour })}
        </Fact>
        {facts.category !== null && <Fact term={t('verify.category')}>{facts.category}</Fact>}
        <Fact term={t('verify.issuer')}>
          <a href={facts.issuer.url}>
            <bdi>{facts.issuer.name}</bdi>
          </a>
        </Fact>
        {signatory !== null && (
          <Fact term={t('verify.signatory')}>
            {t('verify.signatoryValue', { name: signatory.name, title: signatory.title })}
          </Fact>
        )}
        <Fact term={t('verify.issued')}>
          <time dateTime={isoDay(issuedOn)}>{day(issuedOn)}</time>
        </Fact>
        <Fact term={t('verify.serial')}>{facts.serial}</Fact>
        {facts.callNumber.length > 0 && (
          <Fact term={t('callNumber')}>{[...facts.callNumber, completedOn.slice(0, 4)].join(' ')}</Fact>
        )}
        {children}
      </dl>
      {objectives.length > 0 && (
        <details>
          <summary>{t('verify.objectives')}</summary>
          <ul>
            {objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
