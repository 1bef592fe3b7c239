import { certificatePath, completionPath, coursePath, creditRecordPath } from '#app/addresses.ts';
import { findAwardOf, mustConfirm } from '#app/awards/index.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { viewMailTroubles } from '#app/http/mail-trouble.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { summarizePlan } from '#app/plan/index.server.ts';
import type { ModuleView, SlipLine } from '#app/progress/index.ts';
import { readLedger, readStanding, viewModules, viewStep } from '#app/progress/index.server.ts';
import { readReviews, viewReviewPlan } from '#app/review/index.server.ts';
import { readSkillsPath, viewSkillsStatus } from '#app/skills/index.server.ts';
import type { Course } from '#courses/schema/library.ts';
import { countEntries } from './entries.server.ts';
import type { DeskCourseView, PastCourseView } from './views.ts';

/** Returns what the desk of a learner shows: their courses, started ones first. */
export async function viewDesk(context: RequestContext, learner: Learner) {
  const { library, store, t } = context;
  const everStarted = await store.listStartedCourses(learner.id);
  const isOffered = (courseId: string) => library.courses.some(({ id }) => id === courseId);
  const started = everStarted.filter(isOffered);
  const all = await Promise.all(library.courses.map((course) => viewDeskCourse(context, learner, course)));
  // A skills check does not start its course. The desk shows the course anyway.
  const isShown = ({ id, skills }: DeskCourseView) =>
    started.includes(id) || started.length === 0 || skills?.open != null || skills?.latest != null;
  return {
    title: t('site.desk'),
    name: learner.name,
    isGuest: learner.isGuest,
    waitsForEmail: mustConfirm(context, learner) ? learner.email : null,
    mailTroubles: await viewMailTroubles(context, learner),
    courses: all
      .filter(isShown)
      .toSorted((a, b) => Number(a.startedAt === null) - Number(b.startedAt === null)),
    pastCourses: await viewPastCourses(
      context,
      learner,
      everStarted.filter((id) => !isOffered(id)),
    ),
    entriesCount: await countEntries(context, learner),
    hasTrainings: library.trainings.length > 0,
  };
}

async function viewDeskCourse(
  context: RequestContext,
  learner: Learner,
  course: Course,
): Promise<DeskCourseView> {
  const { progress, startedAt } = await readStanding(context, learner, course);
  const award = await findAwardOf(context, learner, course.id);
  const reviews = await readReviews(context, learner, course, progress);
  const { lessonsDone, lessonsTotal, modulesDone, modulesTotal, left } = progress;
  const modules = viewModules(course, progress);
  const path = await readSkillsPath(context, learner, course, progress);
  return {
    id: course.id,
    title: course.title,
    subtitle: course.subtitle,
    callNumber: course.callNumber,
    href: coursePath(course.id),
    startedAt: startedAt?.toISOString() ?? null,
    step: viewStep(course, { next: path.step, practice: progress.practice }),
    isComplete: progress.completedAt !== null,
    lessonsDone,
    lessonsTotal,
    modulesDone,
    modulesTotal,
    left,
    completionHref: completionPath(course.id),
    certificateHref: award === null ? null : certificatePath(award.facts.serial),
    review: reviews === null ? null : viewReviewPlan(course, reviews),
    modules,
    plan: await summarizePlan(context, learner, course),
    skills: await viewSkillsStatus(context, learner, course, progress),
    advice: path.modules,
    isOnward: path.leads,
    start: startedAt === null ? path.start : null,
    quizMinutes: course.quizMinutes,
    recentLessons: recentLessons(modules),
  };
}

/** Returns the completed courses among those that the site no longer offers. */
async function viewPastCourses(
  context: RequestContext,
  learner: Learner,
  courseIds: readonly string[],
): Promise<readonly PastCourseView[]> {
  const views = await Promise.all(
    courseIds.map(async (id): Promise<readonly PastCourseView[]> => {
      const ledger = await readLedger(context, learner, id);
      const award = await findAwardOf(context, learner, id);
      // A release that recorded no facts left nothing that tells the title, unless it issued a certificate.
      const title = ledger?.completion?.facts?.courseTitle ?? award?.facts.courseTitle;
      if (ledger?.completion == null || title === undefined) return [];
      return [
        {
          id,
          title,
          completedAt: ledger.completion.completedAt.toISOString(),
          certificateHref: award === null ? null : certificatePath(award.facts.serial),
          recordHref: creditRecordPath,
        },
      ];
    }),
  );
  return views.flat();
}

const recentCount = 5;

const recentLessons = (modules: readonly ModuleView[]): readonly SlipLine[] =>
  modules
    .flatMap(({ lessons }) => lessons)
    .filter(({ completedAt }) => completedAt !== null)
    .sort((a, b) => (b.completedAt ?? '').localeCompare(a.completedAt ?? '', 'en'))
    .slice(0, recentCount);
