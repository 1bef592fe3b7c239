import { newInDraw } from '#courses/draw.ts';
import { passPoints, shownPoints } from '#courses/grade.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import type { Attempt, AttemptResult } from '#db/attempt.ts';
import { completionPath, coursePath, modulePath, quizPath, resultPath } from '#app/addresses.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { Missing } from '#app/http/missing.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { readStanding } from '#app/progress/index.server.ts';
import type { AttemptStage } from './attempt-stage.ts';
import { viewAnswers, viewQuestions, viewToMark } from './questions.server.ts';
import type {
  AttemptMarkingView,
  AttemptResultView,
  AttemptSummaryView,
  AttemptView,
  QuestionView,
} from './views.ts';

/** The page of an attempt. Each stage of an attempt has pages of its own. */
export type StagePage<Page> =
  | { readonly kind: 'page'; readonly page: Page }
  /** The attempt is in a stage that this page does not show. */
  | { readonly kind: 'other-stage'; readonly stage: AttemptStage }
  | { readonly kind: 'not-found'; readonly what: Missing };

/**
 * Returns the page on which the questions are answered.
 *
 * @param asked the number of the question that is asked for, if the learner sees one at a time
 */
export function viewAttempt(
  context: RequestContext,
  learner: Learner,
  attemptId: string,
  asked: string | null,
): Promise<StagePage<AttemptView>> {
  return viewStage(context, learner, attemptId, isOpen, async ({ attempt, moduleNumber }) => {
    const { quizView } = await context.store.readPreferences(learner.id);
    const questions = viewQuestions(attempt);
    return {
      title: context.t('title.attempt', { module: moduleNumber, number: attempt.number }),
      attempt: { id: attempt.id, number: attempt.number, passPercent: attempt.passPercent },
      layout: quizView,
      moduleNumber,
      passPoints: passPoints(attempt.items.length, attempt.passPercent),
      shown: quizView === 'all' ? questions : shownQuestion(questions, asked),
      states: questions.map(({ id, number, completeness, flagged }) => ({
        id,
        number,
        completeness,
        flagged,
      })),
      savedAt: lastSavedAt(attempt)?.toISOString() ?? null,
    };
  });
}

/** Returns the page that lists open and flagged questions before the attempt is submitted. */
export function viewAttemptSummary(
  context: RequestContext,
  learner: Learner,
  attemptId: string,
): Promise<StagePage<AttemptSummaryView>> {
  return viewStage(context, learner, attemptId, isOpen, ({ attempt, moduleNumber }) => ({
    title: context.t('title.review', { module: moduleNumber }),
    attemptId: attempt.id,
    questions: viewQuestions(attempt).map(({ id, number, completeness, flagged, item }) => ({
      id,
      number,
      completeness,
      flagged,
      item,
    })),
  }));
}

/** Returns the page on which the learner marks short texts. */
export function viewAttemptMarking(
  context: RequestContext,
  learner: Learner,
  attemptId: string,
): Promise<StagePage<AttemptMarkingView>> {
  return viewStage(context, learner, attemptId, isUnmarked, ({ attempt, moduleNumber }) => ({
    title: context.t('title.mark', { module: moduleNumber }),
    toMark: viewToMark(attempt),
  }));
}

/** Returns the result of a graded attempt. */
export function viewAttemptResult(
  context: RequestContext,
  learner: Learner,
  attemptId: string,
): Promise<StagePage<AttemptResultView>> {
  return viewStage(
    context,
    learner,
    attemptId,
    isGraded,
    async ({ attempt, course, module, moduleNumber }) => {
      const { progress } = await readStanding(context, learner, course);
      const standing = progress.modules.find((candidate) => candidate.module.id === attempt.moduleId);
      const nextModule =
        module === undefined ? undefined : course.modules.find(({ number }) => number === module.number + 1);
      const { points, maxPoints, percent, passed, gradedAt } = attempt.result;
      return {
        title: context.t('title.result', { passed: passed ? 'yes' : 'no', module: moduleNumber }),
        here: resultPath(attempt.id),
        courseId: course.id,
        courseHref: coursePath(course.id),
        module:
          module === undefined
            ? null
            : {
                href: modulePath(course.id, module.id),
                quizHref: quizPath(course.id, module.id),
                number: module.number,
                title: module.title,
                summary: module.summary ?? null,
                tryThisWeek: module.tryThisWeek ?? null,
              },
        moduleNumber,
        number: attempt.number,
        passPercent: attempt.passPercent,
        passPoints: passPoints(maxPoints, attempt.passPercent),
        result: {
          points: shownPoints(points),
          maxPoints,
          percent,
          passed,
          gradedAt: gradedAt.toISOString(),
        },
        hasPassed: passed || standing?.passedAt != null,
        bestPercent: Math.max(percent, standing?.bestPercent ?? 0),
        nextDraw: module === undefined ? null : await viewNextDraw(context, learner, course, module),
        isGuest: learner.isGuest,
        lessonsLeft: standing?.left.lessons ?? 0,
        completionHref: progress.completedAt === null ? null : completionPath(course.id),
        next:
          nextModule === undefined
            ? null
            : { number: nextModule.number, href: modulePath(course.id, nextModule.id) },
        answers: viewAnswers(attempt, module),
      };
    },
  );
}

/** Returns how many questions of the next attempt are new to the learner. */
async function viewNextDraw({ store }: RequestContext, learner: Learner, course: Course, module: Module) {
  const served = await store.countServed(learner.id, course.id, module.id);
  return newInDraw(module.items, course.drawCount, served);
}

type OpenAttempt = Attempt & { readonly submittedAt: null };
type UnmarkedAttempt = Attempt & { readonly submittedAt: Date; readonly result: null };
type GradedAttempt = Attempt & { readonly result: AttemptResult };

const isOpen = (attempt: Attempt): attempt is OpenAttempt => attempt.submittedAt === null;
const isUnmarked = (attempt: Attempt): attempt is UnmarkedAttempt =>
  attempt.submittedAt !== null && attempt.result === null;
const isGraded = (attempt: Attempt): attempt is GradedAttempt => attempt.result !== null;

const stageOf = ({ submittedAt, result }: Attempt): AttemptStage =>
  submittedAt === null ? 'open' : result === null ? 'to-mark' : 'graded';

interface Found<A> {
  readonly attempt: A;
  readonly course: Course;
  /** Undefined if the course no longer has the module. */
  readonly module: Module | undefined;
  /** 0 if the course no longer has the module. The messages have words for that. */
  readonly moduleNumber: number;
}

/** Returns the page of an attempt if the attempt is in the stage that the page shows. */
async function viewStage<A extends Attempt, Page>(
  { store, library }: RequestContext,
  learner: Learner,
  attemptId: string,
  isShown: (attempt: Attempt) => attempt is A,
  view: (found: Found<A>) => Page | Promise<Page>,
): Promise<StagePage<Page>> {
  const attempt = await store.findAttempt(learner.id, attemptId);
  if (attempt === null) return { kind: 'not-found', what: 'attempt' };
  if (!isShown(attempt)) return { kind: 'other-stage', stage: stageOf(attempt) };
  const course = library.courses.find(({ id }) => id === attempt.courseId);
  if (course === undefined) return { kind: 'not-found', what: 'page' };
  const module = course.modules.find(({ id }) => id === attempt.moduleId);
  return { kind: 'page', page: await view({ attempt, course, module, moduleNumber: module?.number ?? 0 }) };
}

/**
 * Returns the question with the number that is asked for, or else the first that is not answered completely.
 */
function shownQuestion(questions: readonly QuestionView[], asked: string | null): readonly QuestionView[] {
  const open = questions.find(({ completeness: state }) => state !== 'complete') ?? questions[0];
  const shown = questions.find(({ number }) => String(number) === asked) ?? open;
  return shown === undefined ? [] : [shown];
}

/** Returns when the latest answer was saved, or null if none was. */
function lastSavedAt(attempt: Attempt): Date | null {
  const times = attempt.answers.map(({ savedAt }) => savedAt.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}
