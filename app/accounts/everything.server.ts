import { toPublic } from '#courses/items/item.ts';
import type { Course, Library } from '#courses/schema/library.ts';
import type { Attempt } from '#db/attempt.ts';
import type { LearnerExport } from '#db/learner-export.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';

/** The version of the format. It increases with every incompatible change. */
const version = 2;

const aboutIt = (site: string) => [`Everything that ${site} holds about one learner.`, ...about].join(' ');

const about = [
  'Times are in UTC (ISO 8601). What is null was never given or has not happened.',
  'Courses are keyed by id; each has the lessons, modules, quiz attempts, notes ("entries"), refreshers ("reviews") and skills checks of the learner.',
  'An attempt has its questions as they were served, with what was right once it was submitted, and the answers.',
  'A training has what the learner said about it: watched, on the list, and the note.',
  'A record of contact hours that was made is listed as it was frozen; one that was withdrawn has its dates only.',
  'A certificate is listed as it was issued, with its signed record ("credential") once that was asked for.',
  'Left out are the password, which is only held in a form that cannot be read back, and the keys of sessions and emailed links, because anyone who has one could sign in.',
];

/** Returns everything stored about the learner as JSON, or null if the account was deleted meanwhile. */
export async function exportEverything(context: RequestContext, learner: Learner): Promise<string | null> {
  const held = await context.store.exportLearner(learner.id);
  return held === null ? null : describeEverything(context, held);
}

function describeEverything(
  { library, publicUrl, now }: RequestContext,
  {
    account,
    institutions,
    profile,
    preferences,
    sessions,
    passkeys,
    auditEvents,
    mailedLinks,
    outgoingMails,
    resumeCode,
    ...held
  }: LearnerExport,
): string {
  const { email, claimedEmail, ...rest } = account;
  const address = account.isGuest ? null : account.isEmailConfirmed ? email : (claimedEmail ?? email);
  const courseIds = new Set(
    [held.enrolments, held.lessons, held.attempts, held.entries, held.reviews, held.skillsChecks]
      .flat()
      .map(({ courseId }) => courseId),
  );
  return JSON.stringify(
    {
      about: aboutIt(library.site.name),
      version,
      site: publicUrl,
      exportedAt: now(),
      account: { ...rest, email: address, institutions },
      profile,
      preferences,
      sessions,
      passkeys,
      signInEvents: auditEvents,
      mailedLinks,
      outgoingMails,
      resumeCode,
      courses: [...courseIds].map((courseId) => describeCourse(library, courseId, held)),
      trainings: held.trainings.map(({ trainingId, ...rest }) => ({
        id: trainingId,
        title: library.trainings.find(({ id }) => id === trainingId)?.title ?? null,
        ...rest,
      })),
      certificates: held.awards,
      contactHourRecords: held.creditRecords,
      feedback: held.feedback,
    },
    null,
    2,
  );
}

type HeldOfCourses = Pick<
  LearnerExport,
  'enrolments' | 'lessons' | 'modules' | 'completions' | 'attempts' | 'entries' | 'reviews' | 'skillsChecks'
>;

function describeCourse({ courses }: Library, courseId: string, held: HeldOfCourses) {
  const course = courses.find(({ id }) => id === courseId);
  const isHere = (one: { readonly courseId: string }) => one.courseId === courseId;
  const started = held.enrolments.find(isHere);
  return {
    id: courseId,
    title: course?.title ?? null,
    startedAt: started?.startedAt ?? null,
    startedWithVersion: started?.courseVersion ?? null,
    requirements: started?.requirements ?? null,
    completedAt: held.completions.find(isHere)?.completedAt ?? null,
    attested: held.completions.find(isHere)?.facts ?? null,
    lessons: held.lessons.filter(isHere).map(({ lessonId, courseVersion, completedAt, undoneAt }) => ({
      id: lessonId,
      title: lessonTitle(course, lessonId),
      courseVersion,
      completedAt,
      undoneAt,
    })),
    modules: held.modules.filter(isHere).map(({ moduleId, courseVersion, completedAt, facts }) => ({
      id: moduleId,
      title: course?.modules.find(({ id }) => id === moduleId)?.title ?? null,
      courseVersion,
      completedAt,
      attested: facts,
    })),
    attempts: held.attempts.filter(isHere).map(describeAttempt),
    entries: held.entries
      .filter(isHere)
      .map(({ entryId, entry, savedAt }) => ({ id: entryId, values: entry, savedAt })),
    reviews: held.reviews
      .filter(isHere)
      .map(({ number, doneAt, mailedAt }) => ({ number, doneAt, mailedAt })),
    skillsChecks: held.skillsChecks.filter(isHere).map(({ answers, startedAt, changedAt, finishedAt }) => ({
      answers,
      startedAt,
      changedAt,
      finishedAt,
    })),
  };
}

const lessonTitle = (course: Course | undefined, lessonId: string): string | null =>
  course?.modules.flatMap(({ lessons }) => lessons).find(({ id }) => id === lessonId)?.title ?? null;

/**
 * An attempt that is not submitted is exported as its page shows it, since no download may contain the key.
 */
function describeAttempt({ items, answers, ...attempt }: Attempt) {
  return {
    ...attempt,
    items:
      attempt.submittedAt === null
        ? items.map((served) => ({
            id: served.item.id,
            ...toPublic(served, answers.find(({ itemId }) => itemId === served.item.id)?.response),
          }))
        : items,
    answers,
  };
}
