import { z } from 'zod';
import { partId, publishedId, text } from './ids.ts';

/** Marks of how good a first move is. */
export const mostPoints = 3;

const statement = z.strictObject({
  id: publishedId,
  title: text,
  /** Objectives of the module that it is about. */
  objectives: z.array(text).min(1),
  /** In the first person: what the learner rates. */
  text,
  /** What somebody does who is at 1, at 3 and at 5 of the scale. */
  anchors: z.tuple([text, text, text]),
});

const option = z.strictObject({
  id: partId,
  text,
  points: z.int().min(0).max(mostPoints),
  /** Said with the result and not before. */
  feedback: text,
});

const situation = z.strictObject({
  id: publishedId,
  /** What happens; the question is what to do first. */
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
  /** Id of a module of the course. */
  id: publishedId,
  /** What its lessons take, for the plan. */
  minutes: z.int().min(1),
  statements: z.tuple([statement, statement, statement]),
  situation,
  /** What to do with the module, by what the answers say. */
  advice: z.strictObject({ study: text, skim: text, skip: text }),
  /** A lesson that is recommended even where the module can be skipped, while this statement is rated low. */
  safety: z.strictObject({ statement: publishedId, lesson: publishedId }).optional(),
});

/** `skills-check.yaml`: what a learner is asked to find out which modules to study. A course may do without. */
export const skillsCheckFile = z.strictObject({
  /** What most people take to answer it. */
  minutes: z.int().min(1),
  modules: z.array(skillsModule).min(1),
});

export type SkillsCheck = z.infer<typeof skillsCheckFile>;
export type SkillsModule = SkillsCheck['modules'][number];
export type SkillsStatement = SkillsModule['statements'][number];
export type Situation = SkillsModule['situation'];
export type Band = keyof SkillsModule['advice'];
