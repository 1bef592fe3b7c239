import { z } from 'zod';
import type { CompletionFacts } from './completion-facts.ts';
import { responseSchema, servedItemSchema } from './items/item.ts';
import type { Response, ServedItem } from './items/item.ts';
import { selfMarks } from './items/base.ts';
import type { SelfMark } from './items/base.ts';
import type { Requirements } from './ledger.ts';
import type { Entry } from './schema/part.ts';
import type { Rating, SkillsAnswers } from './skills.ts';

/*
 * Schemas of what a database stores about a learner. Rows are kept for years, so a schema here may only
 * become wider: it has to accept every row that an earlier release wrote.
 */

export const requirementsRecord: z.ZodType<Requirements> = z.object({
  modules: z.array(z.object({ id: z.string(), lessons: z.array(z.string()) })),
});

/** Completions that were recorded before there were alignments have none. */
const alignmentRecord = z
  .array(z.object({ framework: z.string(), code: z.string().nullable(), name: z.string(), url: z.string() }))
  .default([]);

export const completionFactsRecord: z.ZodType<CompletionFacts> = z.object({
  courseVersion: z.string(),
  courseTitle: z.string(),
  courseSubtitle: z.string(),
  callNumber: z.array(z.string()),
  category: z.string().nullable(),
  alignment: alignmentRecord,
  statement: z.string(),
  locale: z.string(),
  contactHours: z.number(),
  minutesPerHour: z.literal([50, 60]),
  showScore: z.boolean(),
  modules: z.array(
    z.object({
      id: z.string(),
      number: z.int(),
      title: z.string(),
      objectives: z.array(z.string()),
      alignment: alignmentRecord,
      lessonCount: z.int(),
      passPercent: z.int(),
    }),
  ),
});

export const servedItemsRecord: z.ZodType<readonly ServedItem[]> = z.array(servedItemSchema);

export const responseRecord: z.ZodType<Response> = responseSchema;

export const selfMarkRecord: z.ZodType<SelfMark> = z.literal(selfMarks);

export const entryRecord: z.ZodType<Entry> = z.record(z.string(), z.array(z.string()));

const ratings: z.ZodType<Readonly<Record<string, Rating>>> = z.record(
  z.string(),
  z.literal([1, 2, 3, 4, 5, 'never']),
);

export const skillsAnswersRecord: z.ZodType<SkillsAnswers> = z.object({
  statements: ratings,
  lookingBack: ratings,
  situations: z.record(z.string(), z.string()),
});
