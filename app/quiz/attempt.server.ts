import { drawItems } from '#courses/draw.ts';
import { gradeQuiz, itemsToMark } from '#courses/grade.ts';
import type { Response as ItemResponse } from '#courses/items/item.ts';
import { selfMarks } from '#courses/items/base.ts';
import type { SelfMark } from '#courses/items/base.ts';
import { settleIn } from '#courses/progress.ts';
import type { Course, Module } from '#courses/schema/library.ts';
import type { Attempt } from '#db/attempt.ts';
import type { Learner } from '#app/http/learner.server.ts';
import type { PostedForm } from '#app/http/posted-form.server.ts';
import type { RequestContext } from '#app/platform/context.server.ts';
import { startOf } from '#app/progress/index.server.ts';
import { markName } from './answer-fields.ts';
import { savePostedAnswers } from './answers.server.ts';
import type { Saved } from './answers.server.ts';
import { responsesOf } from './questions.server.ts';

/** Starts an attempt at the quiz of a module and returns its id. An open attempt is resumed instead. */
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

/** Saves a posted page of an attempt, and the layout of quizzes if the pressed button asks for another. */
export async function saveAttemptPage(
  context: RequestContext,
  learner: Learner,
  attemptId: string,
  form: PostedForm,
): Promise<Saved> {
  const saved = await savePostedAnswers(context, learner.id, attemptId, form);
  const [button, target] = form.text('do').split(':');
  if (saved.kind === 'saved' && button === 'view')
    await context.store.savePreferences(learner.id, { quizView: target === 'one' ? 'one' : 'all' });
  return saved;
}

/** Locks the answers. They are graded at once, unless the learner has to mark some of them first. */
export async function submitAttempt(
  context: RequestContext,
  learner: Learner,
  attemptId: string,
): Promise<'to-mark' | 'graded' | 'not-found'> {
  const attempt = await context.store.findAttempt(learner.id, attemptId);
  if (attempt === null) return 'not-found';
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
  // Another tab saved an answer in between, so the attempt is read and graded again.
  if (done === 'changed') return submitAttempt(context, learner, attemptId);
  return isMarked ? 'to-mark' : 'graded';
}

/**
 * Grades a submitted attempt with the marks that the learner gave to short texts. Marks cannot be changed
 * afterwards: an attempt that is already graded keeps its result.
 */
export async function markAttempt(
  { store, library, now }: RequestContext,
  learner: Learner,
  attemptId: string,
  form: PostedForm,
): Promise<'graded' | 'marks-missing' | 'open' | 'not-found'> {
  const attempt = await store.findAttempt(learner.id, attemptId);
  if (attempt === null) return 'not-found';
  if (attempt.submittedAt === null) return 'open';
  const marks = readMarks(attempt, form);
  if (marks === null) return 'marks-missing';
  await store.gradeAttempt({
    learnerId: learner.id,
    attemptId: attempt.id,
    marks,
    now: now(),
    result: resultOf(attempt, responsesOf(attempt), marks),
    settle: settleIn(library),
  });
  return 'graded';
}

/** Reads the marks of the learner. Returns null if one is missing or is not a valid mark. */
function readMarks(attempt: Attempt, form: PostedForm): ReadonlyMap<string, SelfMark> | null {
  const marks = new Map<string, SelfMark>();
  for (const itemId of itemsToMark(attempt.items, responsesOf(attempt))) {
    const posted = form.text(markName(itemId));
    const mark = selfMarks.find((known) => String(known) === posted);
    if (mark === undefined) return null;
    marks.set(itemId, mark);
  }
  return marks;
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
