import { z } from 'zod';
import { creditRecord } from '#certificates/credit-record.ts';
import type { CreditRecord, DateRange } from '#certificates/credit-record.ts';
import { titleOf } from '#certificates/facts.ts';
import type { Credit } from '#certificates/record-facts.ts';
import { tidyName } from '#certificates/text/name.ts';
import type { CompletionFacts } from '#courses/completion-facts.ts';
import { courseProgress } from '#courses/progress.ts';
import type { Ledger } from '#courses/ledger.ts';
import type { Award } from '#db/award-store.ts';
import { readLedger } from '#app/progress/index.server.ts';
import { proposeCertificateName } from './certificate-name.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { localDate } from '#courses/zoned-time.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { timeZoneOf } from '#app/ui/time-zone.server.ts';
import { hoursOf, readSavedTrainings } from '#app/trainings/index.server.ts';

/** There was no year 0. */
const day = z.iso
  .date()
  .refine((text) => !text.startsWith('0000'))
  .nullable()
  .catch(null);

/** Parses the range of dates in a query, whichever comes first. An invalid date leaves its end open. */
export function rangeIn(searchParams: URLSearchParams): DateRange {
  const [from, to] = [day.parse(searchParams.get('from')), day.parse(searchParams.get('to'))];
  return from !== null && to !== null && from > to ? { from: to, to: from } : { from, to };
}

/** Returns the dates of a query that are no days of the calendar. */
export const refusedIn = (searchParams: URLSearchParams): DateRange => {
  const refused = (name: string) => {
    const typed = searchParams.get(name) ?? '';
    return typed === '' || day.parse(typed) !== null ? null : typed;
  };
  return { from: refused('from'), to: refused('to') };
};

/**
 * Lists everything that earned the learner contact hours: completed courses, completed modules that are in no
 * completed course, and watched trainings. An award counts with its frozen facts, and a revoked one does not
 * count.
 */
export async function readCreditRecord(
  context: RequestContext,
  learner: Learner,
  range: DateRange,
): Promise<CreditRecord> {
  const { store } = context;
  const [name, timeZone, awards, started] = await Promise.all([
    proposeCertificateName(context, learner),
    timeZoneOf(context, learner),
    store.listAwardsOf(learner.id),
    store.listStartedCourses(learner.id),
  ]);
  const courseIds = [...new Set([...started, ...awards.map(({ facts }) => facts.courseId)])];
  const fromCourses = await Promise.all(
    courseIds.map(async (courseId) => {
      const completions = completionsIn(context, courseId, await readLedger(context, learner, courseId));
      const ofCourse = awards.filter(({ facts }) => facts.courseId === courseId);
      return creditsOf(context, completions, ofCourse, timeZone);
    }),
  );
  const fromTrainings = await creditsOfTrainings(context, learner, timeZone);
  return creditRecord(tidyName(name), [...fromCourses.flat(), ...fromTrainings], range);
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

/** The completion of a course, or of a module of it. */
interface Attested {
  /** Null for the course. */
  readonly moduleId: string | null;
  readonly completedAt: Date;
  readonly facts: CompletionFacts;
}

/**
 * Returns the completions of a learner in a course, that of the course first. One that was recorded without
 * facts has those of today, if the site still has the course or the module.
 */
function completionsIn(
  { library }: RequestContext,
  courseId: string,
  ledger: Ledger | null,
): readonly Attested[] {
  if (ledger === null) return [];
  const course = library.courses.find(({ id }) => id === courseId);
  const today = course === undefined ? null : courseProgress(course, ledger);
  const recorded = [
    ...(ledger.completion === null ? [] : [{ ...ledger.completion, moduleId: null }]),
    ...ledger.modules,
  ];
  return recorded.flatMap(({ moduleId, completedAt, facts: frozen }) => {
    const progress = moduleId === null ? today : today?.modules.find(({ module }) => module.id === moduleId);
    const facts = frozen ?? progress?.facts;
    return facts === undefined ? [] : [{ moduleId, completedAt, facts }];
  });
}

/** Returns the course if it is completed, and the completed modules that are not in it. */
function creditsOf(
  context: RequestContext,
  completions: readonly Attested[],
  awards: readonly Award[],
  timeZone: string,
): readonly Credit[] {
  const ofCourse = completions.find(({ moduleId }) => moduleId === null);
  const isCompleted = ofCourse !== undefined || awards.some(({ facts }) => facts.kind === 'course');
  const isCounted = (moduleId: string | null) =>
    moduleId === null || !isCompleted || ofCourse?.facts.modules.every(({ id }) => id !== moduleId) === true;
  const awarded = awards.filter(({ facts }) => isCounted(moduleIdOf(facts)));
  const others = completions.filter(
    ({ moduleId }) => isCounted(moduleId) && !awarded.some(({ facts }) => moduleIdOf(facts) === moduleId),
  );
  return [
    ...awarded.flatMap(creditFrom),
    ...others.map(({ moduleId, completedAt, facts }): Credit => ({
      kind: moduleId === null ? 'course' : 'module',
      title: [facts.courseTitle, ...(moduleId === null ? [] : facts.modules.map(({ title }) => title))].join(
        ': ',
      ),
      completedOn: localDate(completedAt, timeZone),
      provider: context.issuer.name,
      category: facts.category,
      contactHours: facts.contactHours,
      minutesPerHour: facts.minutesPerHour,
      serial: null,
    })),
  ];
}

const moduleIdOf = (facts: Award['facts']): string | null =>
  facts.kind === 'module' ? facts.moduleId : null;

function creditFrom({ facts, status }: Award): readonly Credit[] {
  if (status.kind === 'revoked') return [];
  const { kind, completedOn, category, contactHours, minutesPerHour, serial, issuer, courseTitle } = facts;
  const title = kind === 'course' ? courseTitle : `${courseTitle}: ${titleOf(facts)}`;
  return [
    { kind, title, completedOn, provider: issuer.name, category, contactHours, minutesPerHour, serial },
  ];
}
