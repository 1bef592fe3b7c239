import { z } from 'zod';
import { publishedId, text } from '../ids.ts';
import { landing } from './landing.ts';

/** What of a published framework an achievement stands for, such as one competency of an index. */
const alignment = z.strictObject({
  framework: text,
  /** As the framework numbers it. */
  code: text.nullable().default(null),
  name: text,
  /** Where the framework publishes it. */
  url: z.url({ protocol: /^https?$/, error: 'must be a full address with https' }),
});

const alignments = z
  .array(alignment)
  .refine(
    (all) => new Set(all.map(({ code, url }) => `${url} ${code ?? ''}`)).size === all.length,
    'must not have the same url and code twice',
  )
  .default([]);

/** `course.yaml`: the course as a whole. Module folders are listed in teaching order. */
export const courseFile = z.strictObject({
  id: publishedId,
  locale: z
    .string()
    .regex(
      /^en(-[A-Za-z0-9]{2,8})*$/,
      'must be English, such as en-US: pages and certificates have no words in another language yet',
    ),
  /** The author raises it when the course changes in substance. Attempts and awards freeze it. */
  version: z.string().regex(/^\d+(\.\d+)*$/, 'must be a number such as "1" or "1.2", in quotes'),
  title: text,
  subtitle: text,
  /** The lines of the call number, as on a spine label. A course needs none. */
  callNumber: z.array(text).max(3).default([]),
  summary: text,
  /** What a learner can do after the course. The certificate prints it after the course title. */
  statement: text,
  credit: text,
  /** What it says of itself to somebody who has not started it. */
  landing,
  /** The percentage of points that passes a module quiz. */
  passPercent: z.int().min(1).max(100),
  /** The number of items in one attempt. */
  drawCount: z.int().min(1),
  /** The minutes that most people need for one quiz. */
  quizMinutes: z.int().min(1),
  contactHours: z.number().positive(),
  /** The length of a contact hour. */
  minutesPerHour: z.union([z.literal(50), z.literal(60)]).default(60),
  /** Whether certificates state the mean of the best quiz results. */
  showScore: z.boolean().default(false),
  /** The category of the course in a record of continuing education. */
  category: text.optional(),
  /** What the badge of the course is aligned with. */
  alignment: alignments,
  modules: z.array(text).min(1),
  /** The ids of the tools that become pages of the learner's Conversation Plan, in order. */
  plan: z.array(publishedId).default([]),
  /** Published ids that are no longer used. Progress may still refer to them. */
  retired: z.array(publishedId).default([]),
});

/** `module.yaml`: one module. Lesson files are listed in teaching order. */
export const moduleFile = z.strictObject({
  id: publishedId,
  title: text,
  subtitle: text,
  aim: text,
  objectives: z.array(z.strictObject({ id: text, text })).min(1),
  /** The id of a module that this one builds on. It is advice to the learner and never a lock. */
  assumes: publishedId.optional(),
  lessons: z.array(text).min(1),
  /** What a learner should have at hand before the first lesson. */
  have: z.array(text).default([]),
  /** What a learner can do after the module, and one thing to try. */
  summary: text.optional(),
  tryThisWeek: text.optional(),
  /** A drawing of what the module is about, as `scene.ts` reads it. */
  scene: z.strictObject({ src: text, title: text, description: text }).optional(),
  /** What the badge of the module is aligned with. */
  alignment: alignments,
});

/** The front matter of a lesson file. The body is Markdoc. */
export const lessonFrontMatter = z.strictObject({
  id: publishedId,
  title: text,
  objectives: z.array(text).min(1),
  /** Completes the sentence "By the end you can …". */
  outcome: text,
  /**
   * The id of an item of an earlier lesson, asked before this one. It practices recall and is never graded.
   */
  opening: publishedId.optional(),
  /** The glossary terms that the lesson teaches. */
  terms: z.array(text).default([]),
  sources: z.array(text).default([]),
});

/** `glossary.yaml`: terms and meanings, one sentence each. */
export const glossaryFile = z.strictObject({
  terms: z.array(z.strictObject({ term: text, meaning: text })),
});

export type Alignment = z.infer<typeof alignment>;
export type CourseFile = z.infer<typeof courseFile>;
export type ModuleFile = z.infer<typeof moduleFile>;
export type LessonFrontMatter = z.infer<typeof lessonFrontMatter>;
export type GlossaryTerm = z.infer<typeof glossaryFile>['terms'][number];
