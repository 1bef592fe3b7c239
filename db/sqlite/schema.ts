import { sql } from 'drizzle-orm';
import {
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { awardFactsSchema, recipientSchema } from '#certificates/facts.ts';
import {
  completionFactsRecord,
  entryRecord,
  requirementsRecord,
  responseRecord,
  selfMarkRecord,
  servedItemsRecord,
  skillsAnswersRecord,
} from '#courses/stored.ts';
import { user } from './auth-schema.ts';
import { json, number, sharedJson } from './parsed-column.ts';

export * from './audit-schema.ts';
export * from './auth-schema.ts';
export * from './credit-record-schema.ts';
export * from './mail-schema.ts';
export * from './posts-schema.ts';
export * from './sign-in-schema.ts';
export * from './site-schema.ts';
export * from './time-stamp-schema.ts';
export * from './version-schema.ts';
export * from './wallet-schema.ts';

const learnerId = text('learner_id')
  .notNull()
  .references(() => user.id, { onDelete: 'cascade' });

/** The start of a course, with the requirements of that day. */
export const enrolment = sqliteTable(
  'enrolment',
  {
    learnerId,
    courseId: text('course_id').notNull(),
    courseVersion: text('course_version').notNull(),
    requirements: sharedJson('requirements', requirementsRecord).notNull(),
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
    /** When the learner undid the completion. The row is kept, since a module completion may depend on it. */
    undoneAt: integer('undone_at', { mode: 'timestamp_ms' }),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.courseId, table.lessonId] })],
);

/** The completion of a module. It is never changed or deleted when the course changes. */
export const moduleCompletion = sqliteTable(
  'module_completion',
  {
    learnerId,
    courseId: text('course_id').notNull(),
    moduleId: text('module_id').notNull(),
    courseVersion: text('course_version').notNull(),
    completedAt: integer('completed_at', { mode: 'timestamp_ms' }).notNull(),
    /** Null if an earlier release recorded it. */
    facts: sharedJson('facts', completionFactsRecord),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.courseId, table.moduleId] })],
);

/** The completion of a course. It is never changed or undone. */
export const courseCompletion = sqliteTable(
  'course_completion',
  {
    learnerId,
    courseId: text('course_id').notNull(),
    courseVersion: text('course_version').notNull(),
    completedAt: integer('completed_at', { mode: 'timestamp_ms' }).notNull(),
    /** Null if an earlier release recorded it. */
    facts: sharedJson('facts', completionFactsRecord),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.courseId] })],
);

/** One attempt at the quiz of a module, with the items as they were served. */
export const attempt = sqliteTable(
  'attempt',
  {
    id: text('id').primaryKey(),
    learnerId,
    courseId: text('course_id').notNull(),
    courseVersion: text('course_version').notNull(),
    moduleId: text('module_id').notNull(),
    items: json('items', servedItemsRecord).notNull(),
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
  (table) => [
    // It has all that a ledger contains of attempts, so that the large rows are not read.
    index('attempt_learner').on(
      ...[table.learnerId, table.courseId, table.moduleId, table.startedAt, table.id],
      ...[table.passPercent, table.submittedAt, table.gradedAt, table.percent, table.passed],
    ),
  ],
);

export const answer = sqliteTable(
  'answer',
  {
    attemptId: text('attempt_id')
      .notNull()
      .references(() => attempt.id, { onDelete: 'cascade' }),
    itemId: text('item_id').notNull(),
    response: json('response', responseRecord).notNull(),
    flagged: integer('flagged', { mode: 'boolean' }).notNull(),
    mark: number('mark', selfMarkRecord),
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.itemId] })],
);

/** The latest post of one rendered page of an attempt. It identifies repeated and late posts. */
export const savedPage = sqliteTable(
  'saved_page',
  {
    attemptId: text('attempt_id')
      .notNull()
      .references(() => attempt.id, { onDelete: 'cascade' }),
    pageId: text('page_id').notNull(),
    /** Increases with every post of the page that a script sends. It stays 0 without JavaScript. */
    sequence: integer('sequence').notNull(),
    /** A hash of the whole post. */
    digest: text('digest').notNull(),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.pageId] })],
);

/** The preferences of a learner. */
export const preference = sqliteTable(
  'preference',
  {
    learnerId: text('learner_id')
      .primaryKey()
      .references(() => user.id, { onDelete: 'cascade' }),
    quizView: text('quiz_view', { enum: ['all', 'one'] })
      .notNull()
      .default('all'),
    /** Whether the learner wants mail about reviews of completed courses. */
    reviewMail: integer('review_mail', { mode: 'boolean' }).notNull().default(false),
    /** The IANA name of the time zone that the learner chose. Null if they chose none. */
    timeZone: text('time_zone'),
    /** The time zone that a browser of the learner named last. Null if none did. */
    browserZone: text('browser_zone'),
    /** Null for the locale of the site. */
    locale: text('locale'),
  },
  (table) => [
    index('preference_review_mail')
      .on(table.learnerId)
      .where(sql`${table.reviewMail}`),
  ],
);

/** The profile that a learner filled in. Every field is optional. */
export const profile = sqliteTable('profile', {
  learnerId: text('learner_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** The name for future certificates. Certificates that were issued keep theirs. */
  certificateName: text('certificate_name'),
  libraryName: text('library_name'),
  libraryType: text('library_type', {
    enum: ['public-large', 'public-small', 'academic', 'school', 'other'],
  }),
  /** A state or country. */
  region: text('region'),
});

/** A review of a completed course: the first, second or third. */
export const courseReview = sqliteTable(
  'course_review',
  {
    learnerId,
    courseId: text('course_id').notNull(),
    number: integer('number').notNull(),
    doneAt: integer('done_at', { mode: 'timestamp_ms' }),
    mailedAt: integer('mailed_at', { mode: 'timestamp_ms' }),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.courseId, table.number] })],
);

/** A reflection or tool that a learner filled in. It is private to the learner. */
export const entry = sqliteTable(
  'entry',
  {
    learnerId,
    courseId: text('course_id').notNull(),
    entryId: text('entry_id').notNull(),
    entry: json('values', entryRecord).notNull(),
    savedAt: integer('saved_at', { mode: 'timestamp_ms' }).notNull(),
    page: text('page'),
    sequence: integer('sequence').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.courseId, table.entryId] })],
);

/** An award with its frozen facts. They outlive the account, whose deletion only removes the learner's id. */
export const award = sqliteTable(
  'award',
  {
    serial: text('serial').primaryKey(),
    learnerId: text('learner_id').references(() => user.id, { onDelete: 'set null' }),
    courseId: text('course_id').notNull(),
    /** The module that the award is for. Null for the whole course. */
    moduleId: text('module_id'),
    facts: json('facts', awardFactsSchema).notNull(),
    /** The signed credential, kept as long as the facts. Null until it is signed, or signed again. */
    credential: text('credential'),
    /** The address that the credential names, if the learner wants that. */
    recipient: json('recipient', recipientSchema),
    /** When what the credential says last changed. Null if it says what it said on the day of issue. */
    restatedAt: integer('restated_at', { mode: 'timestamp_ms' }),
    issuedAt: integer('issued_at', { mode: 'timestamp_ms' }).notNull(),
    /** The index of its bit in the public status list. An index is never reused. */
    statusIndex: integer('status_index').notNull().unique(),
    supersededBy: text('superseded_by'),
    supersededAt: integer('superseded_at', { mode: 'timestamp_ms' }),
    revokedAt: integer('revoked_at', { mode: 'timestamp_ms' }),
    revokedReason: text('revoked_reason'),
    sharedAt: integer('shared_at', { mode: 'timestamp_ms' }),
    corrections: integer('corrections').notNull().default(0),
  },
  (table) => [
    uniqueIndex('award_learner_course')
      .on(table.learnerId, table.courseId)
      .where(sql`${table.moduleId} is null and ${table.supersededBy} is null`),
    uniqueIndex('award_learner_module')
      .on(table.learnerId, table.courseId, table.moduleId)
      .where(sql`${table.moduleId} is not null and ${table.supersededBy} is null`),
    // It has the module, so that SQLite does not choose the index of all awards of a course instead.
    index('award_learner').on(table.learnerId, table.courseId, table.moduleId),
    // It has the order in which the latest is found.
    index('award_course').on(table.courseId, table.moduleId, table.issuedAt, table.statusIndex),
  ],
);

/** An event of an award. Events are never deleted. */
export const awardEvent = sqliteTable(
  'award_event',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    serial: text('serial')
      .notNull()
      .references(() => award.serial),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    what: text('what', {
      enum: ['issued', 'superseded', 'revoked', 'shared', 'unshared', 'recipient-named', 'recipient-removed'],
    }).notNull(),
    by: text('by', { enum: ['learner', 'operator'] }).notNull(),
    note: text('note'),
  },
  (table) => [index('award_event_serial').on(table.serial)],
);

/** The logos of issuers. Awards refer to them by their SHA-256. */
export const logo = sqliteTable('logo', {
  sha256: text('sha256').primaryKey(),
  png: blob('png', { mode: 'buffer' }).notNull(),
});

/** A training of the catalogue that a learner watched, listed or wrote a note on. */
export const savedTraining = sqliteTable(
  'training_mark',
  {
    learnerId: text('learner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    trainingId: text('training_id').notNull(),
    watchedAt: integer('watched_at', { mode: 'timestamp_ms' }),
    /** When the learner put it on their list. */
    listedAt: integer('listed_at', { mode: 'timestamp_ms' }),
    note: text('note').notNull().default(''),
    changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.trainingId] })],
);

/** One run of a learner through the skills check of a course. */
export const skillsCheck = sqliteTable(
  'skills_check',
  {
    id: text('id').primaryKey(),
    learnerId: text('learner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    courseId: text('course_id').notNull(),
    answers: json('answers', skillsAnswersRecord).notNull(),
    startedAt: integer('started_at', { mode: 'timestamp_ms' }).notNull(),
    changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
    finishedAt: integer('finished_at', { mode: 'timestamp_ms' }),
    page: text('page'),
    sequence: integer('sequence').notNull().default(0),
  },
  (table) => [
    uniqueIndex('skills_check_open')
      .on(table.learnerId, table.courseId)
      .where(sql`${table.finishedAt} is null`),
    index('skills_check_learner').on(table.learnerId, table.courseId),
  ],
);

/** Feedback on a page, for the operator. */
export const feedback = sqliteTable(
  'feedback',
  {
    id: text('id').primaryKey(),
    /** Null if the sender had no session. */
    learnerId: text('learner_id').references(() => user.id, { onDelete: 'cascade' }),
    /** The path of the page. */
    page: text('page').notNull(),
    isHelpful: integer('is_helpful', { mode: 'boolean' }),
    text: text('text').notNull(),
    replyTo: text('reply_to'),
    sentAt: integer('sent_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('feedback_learner').on(table.learnerId)],
);
