import { z } from 'zod';
import { partId, publishedId, text } from '../ids.ts';

/** The most points of an option. */
export const mostPoints = 3;

const statement = z.strictObject({
  id: publishedId,
  title: text,
  /** The objectives of the module that the statement is about. */
  objectives: z.array(text).min(1),
  /** The statement that the learner rates, in the first person. */
  text,
  /** Descriptions of people at points 1, 3 and 5 of the scale. */
  anchors: z.tuple([text, text, text]),
});

const option = z.strictObject({
  id: partId,
  text,
  points: z.int().min(0).max(mostPoints),
  /** Feedback that appears only with the result. */
  feedback: text,
});

const situation = z.strictObject({
  id: publishedId,
  /** The situation. The question is what to do first. */
  text,
  options: z
    .array(option)
    .min(2)
    .refine(
      (options) => options.some(({ points }) => points === mostPoints),
      'one option must have 3 points',
    ),
});

const skillsModule = z.strictObject({
  /** The id of a module of the course. */
  id: publishedId,
  statements: z.tuple([statement, statement, statement]),
  situation,
  /** The advice for each result. */
  advice: z.strictObject({ study: text, skim: text, skip: text }),
  /**
   * A lesson that is recommended even if the module can be skipped, as long as this statement is rated low.
   */
  safety: z.strictObject({ statement: publishedId, lesson: publishedId }).optional(),
});

/** `skills-check.yaml`: questions that tell a learner which modules to study. It is optional. */
export const skillsCheckFile = z.strictObject({
  /** The minutes that most people need to answer it. */
  minutes: z.int().min(1),
  modules: z.array(skillsModule).min(1),
});

export type SkillsCheck = z.infer<typeof skillsCheckFile>;
export type SkillsModule = SkillsCheck['modules'][number];
export type SkillsStatement = SkillsModule['statements'][number];
export type Situation = SkillsModule['situation'];
export type Band = keyof SkillsModule['advice'];
