import { z } from 'zod';
import { publishedId, text } from './ids.ts';

/** `course.yaml`: what is true of the whole course. Folders of modules are listed in the order they are taught. */
export const courseFile = z.strictObject({
  id: publishedId,
  locale: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en-US'),
  /** Raised by the author when the course changes in substance; frozen into attempts and awards. */
  version: z.string().regex(/^\d+(\.\d+)*$/, 'must be a number such as "1" or "1.2", in quotes'),
  title: text,
  subtitle: text,
  /** Lines of the call number, as on a spine label. */
  callNumber: z.array(text).min(1).max(3),
  summary: text,
  /** What a learner who finished can do; printed on the certificate after the course title. */
  statement: text,
  credit: text,
  /** Percent of the points of a module quiz needed to pass it. */
  passPercent: z.int().min(1).max(100),
  /** Items served in one attempt. */
  drawCount: z.int().min(1),
  /** Minutes that most people take for one quiz. */
  quizMinutes: z.int().min(1),
  contactHours: z.number().positive(),
  /** How long a contact hour is. */
  minutesPerHour: z.union([z.literal(50), z.literal(60)]).default(60),
  /** Whether certificates state the mean of the best quiz results. */
  showScore: z.boolean().default(false),
  /** What kind of learning a record of continuing education files the course under. */
  category: text.optional(),
  modules: z.array(text).min(1),
  /** Ids of the tools that become pages of the learner's Conversation Plan, in the order of its pages. */
  plan: z.array(publishedId).default([]),
  /** Ids that were published once and are no longer used: progress may still refer to them. */
  retired: z.array(publishedId).default([]),
});

/** `module.yaml`: one module. Files of lessons are listed in the order they are taught. */
export const moduleFile = z.strictObject({
  id: publishedId,
  title: text,
  subtitle: text,
  aim: text,
  objectives: z.array(z.strictObject({ id: text, text })).min(1),
  /** Id of a module that this one builds on; advice to the learner, never a lock. */
  assumes: publishedId.optional(),
  lessons: z.array(text).min(1),
  /** What to have at hand before the first lesson. */
  have: z.array(text).default([]),
  /** What a learner who finished the module can do now, and one thing to try. */
  summary: text.optional(),
  tryThisWeek: text.optional(),
});

/** Front matter of a lesson file; the body is Markdoc. */
export const lessonFrontMatter = z.strictObject({
  id: publishedId,
  title: text,
  objectives: z.array(text).min(1),
  /** Completes the sentence "By the end you can …". */
  outcome: text,
  /** Id of an item from an earlier lesson, asked before this one: retrieval, never graded. */
  opening: publishedId.optional(),
  /** Terms of the glossary that the lesson teaches. */
  terms: z.array(text).default([]),
  sources: z.array(text).default([]),
});

/** `glossary.yaml`: term and meaning, one sentence each. */
export const glossaryFile = z.strictObject({
  terms: z.array(z.strictObject({ term: text, meaning: text })),
});

export type CourseFile = z.infer<typeof courseFile>;
export type ModuleFile = z.infer<typeof moduleFile>;
export type LessonFrontMatter = z.infer<typeof lessonFrontMatter>;
export type GlossaryTerm = z.infer<typeof glossaryFile>['terms'][number];
