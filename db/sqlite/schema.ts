import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AwardFacts } from '#certificates/facts.ts';
import type { Response, ServedItem } from '#courses/items/item.ts';
import type { SelfMark } from '#courses/items/short-text.ts';
import type { Requirements } from '#courses/progress.ts';
import type { Entry } from '#courses/schema/part.ts';
import { user } from './auth-schema.ts';

export * from './auth-schema.ts';

const learnerId = text('learner_id')
  .notNull()
  .references(() => user.id, { onDelete: 'cascade' });

/** A learner has started a course: what was required on that day. */
export const enrolment = sqliteTable(
  'enrolment',
  {
    learnerId,
    courseId: text('course_id').notNull(),
    courseVersion: text('course_version').notNull(),
    requirements: text('requirements', { mode: 'json' }).$type<Requirements>().notNull(),
    startedAt: integer('started_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.courseId] })],
);

export const lessonCompletion = sqliteTable(
  'lesson_completion',
  {
    learnerId,
    lessonId: text('lesson_id').notNull(),
    courseId: text('course_id').notNull(),
    courseVersion: text('course_version').notNull(),
    completedAt: integer('completed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.learnerId, table.lessonId] }),
    index('lesson_completion_course').on(table.learnerId, table.courseId),
  ],
);

/** One try at a module's quiz, with the items as they were served. */
export const attempt = sqliteTable(
  'attempt',
  {
    id: text('id').primaryKey(),
    learnerId,
    courseId: text('course_id').notNull(),
    courseVersion: text('course_version').notNull(),
    moduleId: text('module_id').notNull(),
    items: text('items', { mode: 'json' }).$type<readonly ServedItem[]>().notNull(),
    passPercent: integer('pass_percent').notNull(),
    revision: integer('revision').notNull().default(0),
    startedAt: integer('started_at', { mode: 'timestamp_ms' }).notNull(),
    submittedAt: integer('submitted_at', { mode: 'timestamp_ms' }),
    gradedAt: integer('graded_at', { mode: 'timestamp_ms' }),
    points: real('points'),
    maxPoints: integer('max_points'),
    percent: integer('percent'),
    passed: integer('passed', { mode: 'boolean' }),
  },
  (table) => [index('attempt_learner').on(table.learnerId, table.courseId, table.moduleId)],
);

export const answer = sqliteTable(
  'answer',
  {
    attemptId: text('attempt_id')
      .notNull()
      .references(() => attempt.id, { onDelete: 'cascade' }),
    itemId: text('item_id').notNull(),
    response: text('response', { mode: 'json' }).$type<Response>().notNull(),
    flagged: integer('flagged', { mode: 'boolean' }).notNull(),
    mark: real('mark').$type<SelfMark>(),
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.itemId] })],
);

/** What a learner filled in: a reflection or a tool. Private. */
export const entry = sqliteTable(
  'entry',
  {
    learnerId,
    courseId: text('course_id').notNull(),
    entryId: text('entry_id').notNull(),
    values: text('values', { mode: 'json' }).$type<Entry>().notNull(),
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.courseId, table.entryId] })],
);

/** A certificate's frozen facts. They outlive the account: its deletion only takes the learner's id away. */
export const award = sqliteTable(
  'award',
  {
    serial: text('serial').primaryKey(),
    learnerId: text('learner_id').references(() => user.id, { onDelete: 'set null' }),
    courseId: text('course_id').notNull(),
    facts: text('facts', { mode: 'json' }).$type<AwardFacts>().notNull(),
    issuedAt: integer('issued_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [uniqueIndex('award_learner_course').on(table.learnerId, table.courseId)],
);
