import { z } from 'zod';
import type { LearnerRecords } from '#courses/records.ts';
import {
  completionFactsRecord,
  entryRecord,
  requirementsRecord,
  skillsAnswersRecord,
} from '#courses/stored.ts';

const text = z.string();
const date = z.date();
const optionalText = text.nullable();
const optionalDate = date.nullable();
const listOf = <T extends z.ZodRawShape>(shape: T) => z.array(z.object(shape));

const versioned = { courseVersion: text, completedAt: date };
const completion = { ...versioned, facts: completionFactsRecord.nullable() };

const learnerRecords: z.ZodType<LearnerRecords> = z.object({
  enrolments: listOf({
    courseId: text,
    courseVersion: text,
    requirements: requirementsRecord,
    startedAt: date,
  }),
  lessons: listOf({ courseId: text, lessonId: text, ...versioned, undoneAt: optionalDate }),
  modules: listOf({ courseId: text, moduleId: text, ...completion }),
  completions: listOf({ courseId: text, ...completion }),
  attempts: listOf({
    id: text,
    courseId: text,
    moduleId: text,
    passPercent: z.int(),
    startedAt: date,
    savedAt: date,
    submittedAt: optionalDate,
    result: z.object({ gradedAt: date, percent: z.number(), passed: z.boolean() }).nullable(),
  }),
  entries: listOf({
    courseId: text,
    entryId: text,
    entry: entryRecord,
    savedAt: date,
  }),
  reviews: listOf({ courseId: text, number: z.int(), doneAt: optionalDate, mailedAt: optionalDate }),
  skillsChecks: listOf({
    courseId: text,
    id: text,
    answers: skillsAnswersRecord,
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
  creditRecords: listOf({ key: text }),
  preferences: z
    .object({
      quizView: z.enum(['all', 'one']),
      reviewMail: z.boolean(),
      timeZone: optionalText,
      browserZone: optionalText,
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
 * Parses the rows of a learner as a driver reads them. Columns that are not part of a record are dropped.
 *
 * @throws ZodError if a row is not a valid record
 */
export const parseRecords = (rows: Readonly<Record<keyof LearnerRecords, unknown>>): LearnerRecords =>
  learnerRecords.parse(rows);
