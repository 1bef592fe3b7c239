import { gradeItem, toMark } from './items/item.ts';
import type { Response, ServedItem } from './items/item.ts';
import type { Grade, SelfMark } from './items/base.ts';

interface QuizGrade {
  /** One result for each served item, in order. */
  readonly grades: readonly Grade[];
  readonly points: number;
  /** Each item is worth one point. */
  readonly maxPoints: number;
  /** A whole percentage. It is rounded down, so that nobody reads "80%" beside "not passed". */
  readonly percent: number;
  readonly passed: boolean;
}

/** Thirds and sixths have no exact binary form, but 1/3 + 2/3 must be a whole point. */
const rounding = 1e-9;

/**
 * Grades an attempt. An item without an answer counts as wrong.
 *
 * @param responses the answers, by item id
 * @param marks the learner's own marks, by item id
 * @param passPercent the pass rule that the attempt froze, 1 to 100
 */
export function gradeQuiz(
  served: readonly ServedItem[],
  responses: ReadonlyMap<string, Response>,
  marks: ReadonlyMap<string, SelfMark>,
  passPercent: number,
): QuizGrade {
  const grades = served.map(({ item }) => gradeItem(item, responses.get(item.id), marks.get(item.id)));
  const points = Math.round(grades.reduce((sum, grade) => sum + grade.points, 0) / rounding) * rounding;
  const maxPoints = served.length;
  const exact = maxPoints === 0 ? 0 : (points / maxPoints) * 100;
  return {
    grades,
    points,
    maxPoints,
    percent: Math.floor(exact + rounding),
    passed: maxPoints > 0 && points + rounding >= passPoints(maxPoints, passPercent),
  };
}

/**
 * Returns the points that pass a quiz. They are no whole number for most quizzes, and parts of points count.
 * As the percentage is whole, they have at most two decimals.
 */
export const passPoints = (maxPoints: number, passPercent: number): number => (maxPoints * passPercent) / 100;

/**
 * Returns points with at most two decimals. They are rounded down, so that nobody reads as many points as
 * pass beside "not passed".
 */
export const shownPoints = (points: number): number => Math.floor((points + rounding) * 100) / 100;

/** Returns the ids of the items that the learner must mark before the attempt can be graded. */
export function itemsToMark(
  served: readonly ServedItem[],
  responses: ReadonlyMap<string, Response>,
): readonly string[] {
  return served
    .filter(({ item }) => toMark(item, responses.get(item.id)) !== null)
    .map(({ item }) => item.id);
}
