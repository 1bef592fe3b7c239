import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewCourse } from '#app/course/course.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { claimCertificate, viewCompletion } from '#app/learning/completion.server.ts';
import { viewDesk } from '#app/learning/desk.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { completeLesson, startOf } from '#app/progress/progress.server.ts';
import { settleIn } from '#courses/progress.ts';
import type { Course } from '#courses/schema/library.ts';
import { deeds, editions } from '#tests/courses/editions.ts';
import type { Deed } from '#tests/courses/editions.ts';
import { contextFor } from '#tests/support/context.ts';
import { newAccount } from '#tests/support/accounts.ts';
import { fixtureLibrary } from '#tests/support/library.ts';
import { addLearner, openTestLectern } from '#tests/support/lectern.ts';
import type { TestLectern } from '#tests/support/lectern.ts';

let opened: TestLectern;
let clock = Date.UTC(2026, 9, 3, 9, 0);

beforeAll(() => {
  opened = openTestLectern(() => new Date((clock += 1000)));
});

afterAll(() => {
  opened.close();
});

const contextOf = (learner: Learner, edition: Course): RequestContext => {
  const courses = [{ ...edition, skillsCheck: null, guide: null }];
  return contextFor(
    {
      ...opened.lectern,
      library: { ...fixtureLibrary(), courses, trainings: [], program: null, events: [] },
    },
    learner,
  );
};

/** Has the learner do one thing in an edition of the course. */
async function take(context: RequestContext, learner: Learner, course: Course, deed: Deed): Promise<void> {
  const { store, now, random } = context;
  const lessons = course.modules.flatMap((module) => module.lessons);
  switch (deed.do) {
    case 'finish':
      return completeLesson(context, learner, course, lessons[deed.which % lessons.length]?.id ?? '');
    case 'undo':
      return store.undoLesson(learner.id, course.id, lessons[deed.which % lessons.length]?.id ?? '', now());
    case 'take quiz': {
      const moduleId = course.modules[deed.which % course.modules.length]?.id ?? '';
      const { passPercent } = course;
      const start = startOf(course, learner, now());
      const attemptId = await store.startAttempt(start, {
        id: random.id(),
        moduleId,
        items: [],
        passPercent,
      });
      const passed = deed.percent >= passPercent;
      await store.submitAttempt({
        learnerId: learner.id,
        attemptId,
        revision: 0,
        now: now(),
        result: { points: deed.percent, maxPoints: 100, percent: deed.percent, passed },
        settle: settleIn(context.library),
      });
      return;
    }
    case 'edit':
      return;
  }
}

async function expectAgreement(context: RequestContext, learner: Learner, course: Course): Promise<boolean> {
  const completion = await viewCompletion(context, learner, course);
  const onDesk = (await viewDesk(context, learner)).courses.find(({ id }) => id === course.id);
  const onCourse = await viewCourse(context, learner, course);
  const isDone = completion.completedAt !== null;
  const { lessons, quizzes } = completion.left;
  expect(isDone).toBe(lessons + quizzes === 0);
  expect(onDesk).toMatchObject({ isComplete: isDone, left: completion.left, step: completion.step });
  expect(onCourse).toMatchObject({ standing: { left: completion.left }, step: completion.step });
  expect(completion.step.kind === 'complete').toBe(isDone);
  const { lessonsDone, lessonsTotal, modulesDone, modulesTotal } = onCourse.standing;
  expect(onDesk).toMatchObject({ lessonsDone, lessonsTotal, modulesDone, modulesTotal });
  expect(completion).toMatchObject({ lessonsTotal, modulesTotal, contactHours: onCourse.contactHours });
  expect(modulesDone === modulesTotal).toBe(isDone);
  return isDone;
}

describe('the pages of a learner while authors edit the course in any way', () => {
  it('agree on what is left, and on the certificate, which is issued exactly if nothing is', async () => {
    await fc.assert(
      fc.asyncProperty(editions, deeds, async (published, done) => {
        const learner = await addLearner(opened.lectern, newAccount());
        let [course] = published;
        for (const deed of done) {
          if (course === undefined) return;
          if (deed.do === 'edit') course = published[Number(course.version) % published.length] ?? course;
          const context = contextOf(learner, course);
          await take(context, learner, course, deed);
          const isDone = await expectAgreement(context, learner, course);
          if (done.indexOf(deed) < done.length - 3) continue;
          const { contactHours, lessonsTotal, modulesTotal } = await viewCompletion(context, learner, course);
          const claimed = await claimCertificate(context, learner, course, 'Ruth Alvarado');
          expect(claimed.kind).toBe(isDone ? 'issued' : 'unavailable');
          if (claimed.kind !== 'issued') continue;
          expect((await context.store.findAward(claimed.serial))?.facts).toMatchObject({
            contactHours,
            lessonCount: lessonsTotal,
            moduleCount: modulesTotal,
          });
        }
      }),
      { numRuns: 40 },
    );
  }, 180_000);
});
