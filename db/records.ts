import { z } from 'zod';
import type { LearnerRecords } from '#courses/records.ts';

const text = z.string();
const date = z.date();
const optionalText = text.nullable();
const optionalDate = date.nullable();
const listOf = <T extends z.ZodRawShape>(shape: T) => z.array(z.object(shape));

const completion = { courseVersion: text, completedAt: date };
const rating = z.union([z.literal([1, 2, 3, 4, 5]), z.literal('never')]);
const ratings = z.record(text, rating);

const learnerRecords: z.ZodType<LearnerRecords> = z.object({
  enrolments: listOf({
    courseId: text,
    courseVersion: text,
    requirements: z.object({ modules: listOf({ id: text, lessons: z.array(text) }) }),
    startedAt: date,
  }),
  lessons: listOf({ courseId: text, lessonId: text, ...completion, undoneAt: optionalDate }),
  modules: listOf({ courseId: text, moduleId: text, ...completion }),
  completions: listOf({ courseId: text, ...completion }),
  attempts: listOf({
    id: text,
    courseId: text,
    moduleId: text,
    startedAt: date,
    savedAt: date,
    submittedAt: optionalDate,
    result: z.object({ gradedAt: date, percent: z.number(), passed: z.boolean() }).nullable(),
  }),
  entries: listOf({
    courseId: text,
    entryId: text,
    entry: z.record(text, z.array(text)),
    savedAt: date,
  }),
  reviews: listOf({ courseId: text, number: z.int(), doneAt: optionalDate, mailedAt: optionalDate }),
  skillsChecks: listOf({
    courseId: text,
    id: text,
    answers: z.object({ statements: ratings, lookingBack: ratings, situations: z.record(text, text) }),
    startedAt: date,
    changedAt: date,
    finishedAt: optionalDate,
  }),
  trainings: listOf({
    trainingId: text,
    watchedAt: optionalDate,
    listedAt: optionalDate,
    note: text,
    changedAt: date,
  }),
  awards: listOf({
    serial: text,
    courseId: text,
    moduleId: optionalText,
    issuedAt: date,
    supersededBy: optionalText,
  }),
  feedback: listOf({ id: text }),
  preferences: z
    .object({
      quizView: z.enum(['all', 'one']),
      reviewMail: z.boolean(),
      timeZone: optionalText,
      locale: optionalText,
    })
    .nullable(),
  profile: z
    .object({
      certificateName: optionalText,
      libraryName: optionalText,
      libraryType: z.enum(['public-large', 'public-small', 'academic', 'school', 'other']).nullable(),
      region: optionalText,
    })
    .nullable(),
});

/**
 * The records of a learner as a driver reads them. Fields that no record has are left out.
 *
 * @throws ZodError where the database holds what no record can be
 */
export const parseRecords = (rows: Readonly<Record<keyof LearnerRecords, unknown>>): LearnerRecords =>
  learnerRecords.parse(rows);
