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
import { z } from 'zod';
import { awardFactsSchema } from '#certificates/facts.ts';
import {
  entryRecord,
  requirementsRecord,
  responseRecord,
  selfMarkRecord,
  servedItemsRecord,
  skillsAnswersRecord,
} from '#courses/stored.ts';
import { user } from './auth-schema.ts';
import { json, number } from './parsed-column.ts';

export * from './auth-schema.ts';

const transports: z.ZodType<readonly string[]> = z.array(z.string());

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
    requirements: json('requirements', requirementsRecord).notNull(),
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
    /** Taken back by the learner; the record stays, since a module may have been completed by it. */
    undoneAt: integer('undone_at', { mode: 'timestamp_ms' }),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.courseId, table.lessonId] })],
);

/** A module was completed. Never changed and never taken back, whatever happens to the course. */
export const moduleCompletion = sqliteTable(
  'module_completion',
  {
    learnerId,
    courseId: text('course_id').notNull(),
    moduleId: text('module_id').notNull(),
    courseVersion: text('course_version').notNull(),
    completedAt: integer('completed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.courseId, table.moduleId] })],
);

/** A course was completed. Never changed and never taken back. */
export const courseCompletion = sqliteTable(
  'course_completion',
  {
    learnerId,
    courseId: text('course_id').notNull(),
    courseVersion: text('course_version').notNull(),
    completedAt: integer('completed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.courseId] })],
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
  (table) => [index('attempt_learner').on(table.learnerId, table.courseId, table.moduleId)],
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

/** The latest post of one rendered page of an attempt, so that a repeated or belated one changes nothing. */
export const savedPage = sqliteTable(
  'saved_page',
  {
    attemptId: text('attempt_id')
      .notNull()
      .references(() => attempt.id, { onDelete: 'cascade' }),
    pageId: text('page_id').notNull(),
    /** Goes up with every post of a page that a script sends; 0 where there is no script. */
    sequence: integer('sequence').notNull(),
    /** Of all that was posted. */
    digest: text('digest').notNull(),
  },
  (table) => [primaryKey({ columns: [table.attemptId, table.pageId] })],
);

/** A form that was posted without a session, kept for a short time until its learner signs in. */
export const heldPost = sqliteTable('held_post', {
  /** SHA-256 of the token that the browser holds. */
  tokenHash: text('token_hash').primaryKey(),
  attemptId: text('attempt_id').notNull(),
  /** As it was posted, form-encoded. */
  body: text('body').notNull(),
  heldAt: integer('held_at', { mode: 'timestamp_ms' }).notNull(),
});

/** A link in a mail that works once: whoever opens it has the mailbox. */
export const mailedLink = sqliteTable('mailed_link', {
  /** SHA-256 of the token in the link. */
  tokenHash: text('token_hash').primaryKey(),
  purpose: text('purpose', { enum: ['sign-in', 'reset-password', 'leave-email', 'take-email'] }).notNull(),
  /** The address that the link is about. */
  email: text('email').notNull(),
  /** Whose address changes; null where the link is for whoever has the mailbox. */
  learnerId: text('learner_id').references(() => user.id, { onDelete: 'cascade' }),
  expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
});

/** A short code with which a guest carries on at another computer. One for each guest. */
export const resumeCode = sqliteTable('resume_code', {
  learnerId: text('learner_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** HMAC of the code under a key of this deployment: so short a code could be found from a plain hash. */
  codeHash: text('code_hash').notNull().unique(),
  expiresAt: integer('expires_at', { mode: 'timestamp_ms' }).notNull(),
});

/** A key of a device with which its owner signs in (WebAuthn). */
export const passkey = sqliteTable(
  'passkey',
  {
    /** Credential id, base64url. */
    id: text('id').primaryKey(),
    learnerId,
    name: text('name').notNull(),
    /** COSE. */
    publicKey: blob('public_key', { mode: 'buffer' }).notNull(),
    counter: integer('counter').notNull(),
    /** How the browser may reach it, as the browser said. */
    transports: json('transports', transports).notNull(),
    createdAt: integer('created_at', { mode: 'timestamp_ms' }).notNull(),
    usedAt: integer('used_at', { mode: 'timestamp_ms' }),
  },
  (table) => [index('passkey_learner').on(table.learnerId)],
);

/** How a learner likes things. */
export const preference = sqliteTable('preference', {
  learnerId: text('learner_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  quizView: text('quiz_view', { enum: ['all', 'one'] })
    .notNull()
    .default('all'),
  /** Mail when it is time to look back at a finished course. */
  reviewMail: integer('review_mail', { mode: 'boolean' }).notNull().default(false),
  /** IANA name; null for the zone of the site. */
  timeZone: text('time_zone'),
  /** Null for the language of the site. */
  locale: text('locale'),
});

/** Who a learner says they are. Every field is optional. */
export const profile = sqliteTable('profile', {
  learnerId: text('learner_id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  /** As it is to be printed on certificates to come; those issued keep theirs. */
  certificateName: text('certificate_name'),
  libraryName: text('library_name'),
  libraryType: text('library_type', {
    enum: ['public-large', 'public-small', 'academic', 'school', 'other'],
  }),
  /** State or country. */
  region: text('region'),
});

/** A look back at a finished course: the first, second or third. */
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

/** What a learner filled in: a reflection or a tool. Private. */
export const entry = sqliteTable(
  'entry',
  {
    learnerId,
    courseId: text('course_id').notNull(),
    entryId: text('entry_id').notNull(),
    entry: json('values', entryRecord).notNull(),
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
    /** Of the badge of one module; null for the whole course. */
    moduleId: text('module_id'),
    facts: json('facts', awardFactsSchema).notNull(),
    issuedAt: integer('issued_at', { mode: 'timestamp_ms' }).notNull(),
    /** Its bit in the public list of statuses: given once, never given again. */
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
    index('award_course').on(table.courseId, table.moduleId),
  ],
);

/** What happened to an award. Kept as long as the award is: for ever. */
export const awardEvent = sqliteTable(
  'award_event',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    serial: text('serial')
      .notNull()
      .references(() => award.serial),
    at: integer('at', { mode: 'timestamp_ms' }).notNull(),
    what: text('what', { enum: ['issued', 'superseded', 'revoked', 'shared', 'unshared'] }).notNull(),
    by: text('by', { enum: ['learner', 'operator'] }).notNull(),
    note: text('note'),
  },
  (table) => [index('award_event_serial').on(table.serial)],
);

/** Pictures of issuers that awards name by their SHA-256. */
export const logo = sqliteTable('logo', {
  sha256: text('sha256').primaryKey(),
  png: blob('png', { mode: 'buffer' }).notNull(),
});

/** What a learner keeps about a training of the catalogue. */
export const trainingMark = sqliteTable(
  'training_mark',
  {
    learnerId: text('learner_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    trainingId: text('training_id').notNull(),
    watchedAt: integer('watched_at', { mode: 'timestamp_ms' }),
    /** Put on the learner's list. */
    listedAt: integer('listed_at', { mode: 'timestamp_ms' }),
    note: text('note').notNull().default(''),
    changedAt: integer('changed_at', { mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.trainingId] })],
);

/** One time that a learner answers the skills check of a course. */
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
  },
  (table) => [
    uniqueIndex('skills_check_open')
      .on(table.learnerId, table.courseId)
      .where(sql`${table.finishedAt} is null`),
  ],
);

/** What somebody told the operator about a page. */
export const feedback = sqliteTable('feedback', {
  id: text('id').primaryKey(),
  /** Null where nobody had a session. */
  learnerId: text('learner_id').references(() => user.id, { onDelete: 'cascade' }),
  /** Path of the page. */
  page: text('page').notNull(),
  isHelpful: integer('is_helpful', { mode: 'boolean' }),
  text: text('text').notNull(),
  replyTo: text('reply_to'),
  sentAt: integer('sent_at', { mode: 'timestamp_ms' }).notNull(),
});
