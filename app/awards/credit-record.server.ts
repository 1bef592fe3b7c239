import { z } from 'zod';
import { creditRecord } from '#certificates/credit-record.ts';
import type { Credit, CreditRecord, DateRange } from '#certificates/credit-record.ts';
import { titleOf } from '#certificates/facts.ts';
import { moduleHours } from '#courses/hours.ts';
import type { Ledger } from '#courses/progress.ts';
import type { Course } from '#courses/schema/library.ts';
import type { Award } from '#db/award-store.ts';
import {
  findUnprintable,
  listCharacters,
  proposeCertificateName,
  tidyName,
} from './certificate-name.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { localDate } from './award-facts.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';
import { hoursOf, readSavedTrainings } from '#app/trainings/index.server.ts';

const day = z.iso.date().nullable().catch(null);

/** Parses the range of dates in a query. An invalid date leaves its end open. */
export const rangeIn = (searchParams: URLSearchParams): DateRange => ({
  from: day.parse(searchParams.get('from')),
  to: day.parse(searchParams.get('to')),
});

/** Returns the page of the record. */
export async function viewCreditRecord(context: RequestContext, learner: Learner, range: DateRange) {
  const record = await readCreditRecord(context, learner, range);
  const characters = await findUnprintable(context, record.learnerName);
  return {
    title: context.t('record.title'),
    record,
    /** The characters of the name that the PDF cannot print, or null. */
    unprintable: characters.length === 0 ? null : listCharacters(characters),
    printedAt: context.now().toISOString(),
  };
}

/**
 * Lists everything that earned the learner contact hours: completed courses, completed modules of other
 * courses, and watched trainings. An award counts with its frozen facts, and a revoked one does not count.
 */
export async function readCreditRecord(
  context: RequestContext,
  learner: Learner,
  range: DateRange,
): Promise<CreditRecord> {
  const { store, library } = context;
  const [name, timeZone, awards, started] = await Promise.all([
    proposeCertificateName(context, learner),
    timeZoneOf(context, learner),
    store.listAwardsOf(learner.id),
    store.listStartedCourses(learner.id),
  ]);
  const ledgers = await Promise.all(
    library.courses
      .filter(({ id }) => started.includes(id))
      .map(async (course) => ({ course, ledger: await store.readLedger(learner.id, course.id) })),
  );
  const fromCourses = ledgers.flatMap(({ course, ledger }) =>
    ledger === null ? [] : creditsOf(context, course, ledger, awards, timeZone),
  );
  const fromElsewhere = awards
    .filter(({ facts }) => !library.courses.some(({ id }) => id === facts.courseId))
    .flatMap((award) => (isWithinAnother(award, awards) ? [] : creditFrom(award)));
  const fromTrainings = await creditsOfTrainings(context, learner, timeZone);
  return creditRecord(tidyName(name), [...fromCourses, ...fromElsewhere, ...fromTrainings], range);
}

/**
 * Returns the recordings that the learner says they watched. They count only if the operator has turned that
 * on.
 */
async function creditsOfTrainings(
  context: RequestContext,
  learner: Learner,
  timeZone: string,
): Promise<readonly Credit[]> {
  const saved = await readSavedTrainings(context, learner);
  return context.library.trainings.flatMap((training): readonly Credit[] => {
    const watchedAt = saved.get(training.id)?.watchedAt ?? null;
    const earned = hoursOf(context, training);
    if (watchedAt === null || earned === null) return [];
    return [
      {
        kind: 'training',
        title: training.title,
        completedOn: localDate(watchedAt, timeZone),
        provider: training.organizations[0] ?? context.issuer.name,
        category: null,
        contactHours: earned.hours,
        minutesPerHour: earned.minutesPerHour,
        serial: null,
      },
    ];
  });
}

/** Returns the course if it is completed, or else its completed modules. */
function creditsOf(
  context: RequestContext,
  course: Course,
  { completedAt, modules }: Ledger,
  awards: readonly Award[],
  timeZone: string,
): readonly Credit[] {
  const awardOf = (moduleId: string | null) =>
    awards.find(({ facts }) => facts.courseId === course.id && moduleIdOf(facts) === moduleId);
  const common = {
    provider: context.issuer.name,
    category: course.category ?? null,
    minutesPerHour: course.minutesPerHour,
    serial: null,
  };
  const award = awardOf(null);
  if (award !== undefined) return creditFrom(award);
  if (completedAt !== null)
    return [
      {
        ...common,
        kind: 'course',
        title: course.title,
        completedOn: localDate(completedAt, timeZone),
        contactHours: course.contactHours,
      },
    ];
  return modules.flatMap(({ moduleId, completedAt: at }) => {
    const badge = awardOf(moduleId);
    if (badge !== undefined) return creditFrom(badge);
    const module = course.modules.find(({ id }) => id === moduleId);
    if (module === undefined) return [];
    return [
      {
        ...common,
        kind: 'module' as const,
        title: `${course.title}: ${module.title}`,
        completedOn: localDate(at, timeZone),
        contactHours: moduleHours(course, module),
      },
    ];
  });
}

const moduleIdOf = (facts: Award['facts']): string | null =>
  facts.kind === 'module' ? facts.moduleId : null;

/** The hours of a course include those of its modules. */
const isWithinAnother = ({ facts }: Award, awards: readonly Award[]): boolean =>
  facts.kind === 'module' &&
  awards.some((other) => other.facts.kind === 'course' && other.facts.courseId === facts.courseId);

function creditFrom({ facts, status }: Award): readonly Credit[] {
  if (status.kind === 'revoked') return [];
  const { kind, completedOn, category, contactHours, minutesPerHour, serial, issuer, courseTitle } = facts;
  const title = kind === 'course' ? courseTitle : `${courseTitle}: ${titleOf(facts)}`;
  return [
    { kind, title, completedOn, provider: issuer.name, category, contactHours, minutesPerHour, serial },
  ];
}
