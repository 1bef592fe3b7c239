import { gradeQuiz } from '#courses/grade.ts';
import { completeness, explainItem, isSelfMarked, toMark, toPublic } from '#courses/items/item.ts';
import type { Response as ItemResponse } from '#courses/items/item.ts';
import type { Module } from '#courses/schema/library.ts';
import type { Attempt } from '#db/attempt.ts';
import { answerDigest } from './answers.server.ts';
import type { AnsweredView, QuestionView, ToMarkView } from './views.ts';

/** Returns the saved responses of an attempt, by item id. */
export const responsesOf = (attempt: Attempt): ReadonlyMap<string, ItemResponse> =>
  new Map(attempt.answers.map(({ itemId, response }) => [itemId, response]));

/** Returns the questions of an attempt without their keys. */
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

/**
 * Returns the short texts that the learner marks. There are none before submitting: model answers are keys.
 */
export function viewToMark(attempt: Attempt): readonly ToMarkView[] {
  if (attempt.submittedAt === null) return [];
  const responses = responsesOf(attempt);
  return attempt.items.flatMap(({ item }, index) => {
    const answer = toMark(item, responses.get(item.id));
    return answer === null ? [] : [{ id: item.id, number: index + 1, stem: item.stem, ...answer }];
  });
}

/** Returns the answers with their explanations. There are none before grading: explanations contain keys. */
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
        isCounted: true,
        stem: served.item.stem,
        grade,
        explanation: explainItem(served, responses.get(served.item.id)),
        lesson: lesson === undefined ? null : { id: lesson.id, number: lesson.number, title: lesson.title },
      },
    ];
  });
}
