/** How a statement of a skills check was answered: a place on its scale, or that the situation never came up. */
export type Rating = 1 | 2 | 3 | 4 | 5 | 'never';

/** What a learner answered in one skills check, by the id of the statement or the situation. What is not there is open. */
export interface SkillsAnswers {
  readonly statements: Readonly<Record<string, Rating>>;
  /** After the course: where the learner now thinks they were before it. */
  readonly lookingBack: Readonly<Record<string, Rating>>;
  /** The chosen option of each situation. */
  readonly situations: Readonly<Record<string, string>>;
}
