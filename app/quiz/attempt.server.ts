import { drawItems } from '#courses/draw.ts';
import { gradeQuiz, itemsToMark } from '#courses/grade.ts';
import { completeness, isSelfMarked, reviewItem, toMark, toPublic } from '#courses/items/item.ts';
import type { Response as ItemResponse } from '#courses/items/item.ts';
import { selfMarks } from '#courses/items/base.ts';
import type { SelfMark } from '#courses/items/base.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import { settleIn } from '#courses/progress.ts';
import type { Attempt } from '#db/attempt.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { answerDigest } from './answers.server.ts';
import type { Learner } from '#app/http/learner.server.ts';
import { startOf } from '#app/progress/index.server.ts';
import { notFound } from '#app/http/responses.server.ts';
import type { AnsweredView, QuestionView, ToMarkView } from './views.ts';

/** Starts an attempt at the quiz of a module, or finds the one that is open. Gives its id. */
export async function startAttempt(
  context: RequestContext,
  learner: Learner,
  course: Course,
  module: Module,
): Promise<string> {
  const served = await context.store.countServed(learner.id, course.id, module.id);
  return context.store.startAttempt(startOf(course, learner, context.now()), {
    id: context.random.id(),
    moduleId: module.id,
    items: drawItems(module.items, course.drawCount, context.random.seed(), served),
    passPercent: course.passPercent,
  });
}

/** @throws 404 where there is no such attempt, or it is somebody else's */
export async function findAttempt(
  { store }: RequestContext,
  learner: Learner,
  attemptId: string | undefined,
): Promise<Attempt> {
  const attempt = attemptId === undefined ? null : await store.findAttempt(learner.id, attemptId);
  if (attempt === null) throw notFound('attempt');
  return attempt;
}

/** Locks the answers, and grades them unless there are some for the learner to mark first. */
export async function submitAttempt(
  context: RequestContext,
  learner: Learner,
  attemptId: string,
): Promise<'to-mark' | 'graded'> {
  const attempt = await findAttempt(context, learner, attemptId);
  if (attempt.submittedAt !== null) return attempt.result === null ? 'to-mark' : 'graded';
  const responses = responsesOf(attempt);
  const isMarked = itemsToMark(attempt.items, responses).length > 0;
  const done = await context.store.submitAttempt({
    learnerId: learner.id,
    attemptId,
    revision: attempt.revision,
    now: context.now(),
    result: isMarked ? null : resultOf(attempt, responses, new Map()),
    settle: settleIn(context.library),
  });
  // An answer arrived from another tab in between: grade what is there now.
  if (done === 'changed') return submitAttempt(context, learner, attemptId);
  return isMarked ? 'to-mark' : 'graded';
}

/** Reads the learner's own marks. Returns null if one is missing or not a mark. */
export function readMarks(attempt: Attempt, form: PostedForm): ReadonlyMap<string, SelfMark> | null {
  const marks = new Map<string, SelfMark>();
  for (const itemId of itemsToMark(attempt.items, responsesOf(attempt))) {
    const given = form.text(`mark.${itemId}`);
    const mark = selfMarks.find((known) => String(known) === given);
    if (mark === undefined) return null;
    marks.set(itemId, mark);
  }
  return marks;
}

/** Grades a submitted attempt with the learner's own marks. Marks cannot be changed afterwards. */
export async function gradeAttempt(
  { store, library, now }: RequestContext,
  learner: Learner,
  attempt: Attempt,
  marks: ReadonlyMap<string, SelfMark>,
): Promise<void> {
  await store.gradeAttempt({
    learnerId: learner.id,
    attemptId: attempt.id,
    marks,
    now: now(),
    result: resultOf(attempt, responsesOf(attempt), marks),
    settle: settleIn(library),
  });
}

function resultOf(
  attempt: Attempt,
  responses: ReadonlyMap<string, ItemResponse>,
  marks: ReadonlyMap<string, SelfMark>,
) {
  const { points, maxPoints, percent, passed } = gradeQuiz(
    attempt.items,
    responses,
    marks,
    attempt.passPercent,
  );
  return { points, maxPoints, percent, passed };
}

const responsesOf = (attempt: Attempt): ReadonlyMap<string, ItemResponse> =>
  new Map(attempt.answers.map(({ itemId, response }) => [itemId, response]));

export function viewQuestions(attempt: Attempt): readonly QuestionView[] {
  return attempt.items.map((served, index) => {
    const answer = attempt.answers.find(({ itemId }) => itemId === served.item.id);
    return {
      id: served.item.id,
      number: index + 1,
      item: toPublic(served, answer?.response),
      response: answer?.response ?? null,
      flagged: answer?.flagged ?? false,
      completeness: completeness(served.item, answer?.response),
      base: answerDigest(served.item, answer),
    };
  });
}

/** The one question to show: the one that is asked for by number, or else the first that is open. */
export function shownQuestions(
  questions: readonly QuestionView[],
  asked: string | null,
): readonly QuestionView[] {
  const open = questions.find(({ completeness: state }) => state !== 'complete') ?? questions[0];
  const shown = questions.find(({ number }) => String(number) === asked) ?? open;
  return shown === undefined ? [] : [shown];
}

/** When the latest answer was saved, or null. */
export function lastSavedAt(attempt: Attempt): Date | null {
  const times = attempt.answers.map(({ savedAt }) => savedAt.getTime());
  return times.length === 0 ? null : new Date(Math.max(...times));
}

/** @returns nothing for an attempt that is not submitted: model answers are keys */
export function viewToMark(attempt: Attempt): readonly ToMarkView[] {
  if (attempt.submittedAt === null) return [];
  const responses = responsesOf(attempt);
  return attempt.items.flatMap(({ item }, index) => {
    const answer = toMark(item, responses.get(item.id));
    return answer === null ? [] : [{ id: item.id, number: index + 1, stem: item.stem, ...answer }];
  });
}

/** @returns nothing for an attempt that is not graded: explanations hold keys */
export function viewAnswers(attempt: Attempt, module: Module | undefined): readonly AnsweredView[] {
  if (attempt.result === null) return [];
  const responses = responsesOf(attempt);
  const marks = new Map(
    attempt.answers.flatMap(({ itemId, mark }) => (mark === null ? [] : [[itemId, mark] as const])),
  );
  const { grades } = gradeQuiz(attempt.items, responses, marks, attempt.passPercent);
  return attempt.items.flatMap((served, index) => {
    const grade = grades[index];
    if (grade === undefined) return [];
    const lesson = module?.lessons.find(({ objectives }) => objectives.includes(served.item.objective));
    return [
      {
        id: served.item.id,
        number: index + 1,
        kind: served.item.kind,
        isSelfMarked: isSelfMarked(served.item.kind),
        stem: served.item.stem,
        grade,
        review: reviewItem(served, responses.get(served.item.id)),
        lesson: lesson === undefined ? null : { id: lesson.id, number: lesson.number, title: lesson.title },
      },
    ];
  });
}
