import { z } from 'zod';
import { publishedId, text } from '../ids.ts';
import { mailAddress } from '../mail-address.ts';

export const trainingKinds = [
  'series',
  'webinar',
  'workshop',
  'hangout',
  'online-session',
  'e-course',
] as const;
export type TrainingKind = (typeof trainingKinds)[number];

/** The types of library that a training is for. A training without a type is for any library. */
export const audiences = ['small-rural', 'large-urban', 'public', 'academic', 'school', 'all'] as const;
export type TrainingAudience = (typeof audiences)[number];

/** The methods that trainings teach, and other subjects. */
export const trainingTopics = [
  'getting-started',
  'dialogue-and-deliberation',
  'conversation-cafe',
  'dialogue-to-change',
  'forums',
  'future-search',
  'naming-and-framing',
  'national-issues-forums',
  'reflective-structured-dialogue',
  'turning-outward',
  'world-cafe',
] as const;
export type TrainingTopic = (typeof trainingTopics)[number];

const resourceKinds = ['slides', 'handouts', 'workbook', 'guide', 'quiz', 'video', 'page', 'grants'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

const httpsUrl = z.url({ protocol: /^https$/, error: 'must be a full address with https' });

/** A date that is as exact as the sources: a day, a month or a year. */
const partialDate = z
  .string('must be a date in quotes')
  .refine(
    (written) =>
      /^\d{4}(-\d\d){0,2}$/.test(written) &&
      !Number.isNaN(Date.parse(written)) &&
      new Date(written).toISOString().startsWith(written),
    'must be a day, a month or a year in quotes, such as "2018-05-23", "2018-05" or "2018"',
  );

const trainingDate = z.strictObject({
  on: partialDate,
  /** The last year of a period of several years. */
  until: z
    .string()
    .regex(/^\d{4}$/, 'must be a year in quotes')
    .optional(),
  /** Other words for the date, such as a season. */
  text: text.optional(),
  /** How the sources differ. A date with a note is shown as uncertain. */
  note: text.optional(),
});

/** The address of a recording. Without it, the page says whom to ask. */
const watch = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('link'),
    url: httpsUrl,
    /** The download size, if it is known. */
    megabytes: z.number().positive().optional(),
  }),
  /** A player that appears inside the page when a learner asks for it. */
  z.strictObject({ kind: z.literal('player'), provider: text, embedUrl: httpsUrl, title: text }),
]);

const resource = z.strictObject({
  kind: z.enum(resourceKinds),
  label: text,
  description: text.optional(),
  /** Left out if it is unknown. */
  url: httpsUrl.optional(),
});

/** A lesson of a course on this site, written "course/lesson". */
const lessonReference = z
  .string()
  .regex(
    /^[a-z0-9-]+\/[a-z0-9-]+$/,
    'must be the ids of a course and a lesson, such as "facilitation-skills/ask-before-you-plan"',
  )
  .transform((written) => {
    const [courseId = '', lessonId = ''] = written.split('/');
    return { courseId, lessonId };
  });

/** One file of the catalogue: a training or a series. */
export const trainingFile = z.strictObject({
  id: publishedId,
  title: text,
  /** Titles that other pages use, so that search finds the training by them. */
  alsoTitled: z.array(text).default([]),
  kind: z.enum(trainingKinds),
  /** The id of the series that the training is part of, and its number there. */
  series: publishedId.optional(),
  part: z.int().positive().optional(),
  libraryTypes: z.array(z.enum(audiences)).default([]),
  topics: z.array(z.enum(trainingTopics)).default([]),
  delivery: z.enum(['online', 'in-person', 'both']),
  date: trainingDate,
  /** The time of day, as it was announced. */
  schedule: text.optional(),
  minutes: z.int().positive().optional(),
  /** The source of the length, if it is not stated. */
  minutesNote: text.optional(),
  /** The number of sessions in a series. */
  sessions: z.int().positive().optional(),
  presenters: z
    .array(z.strictObject({ name: text.optional(), role: text.optional(), organization: text.optional() }))
    .default([]),
  organizations: z.array(text).min(1),
  description: text.optional(),
  objectives: z.array(text).default([]),
  access: z.enum(['watch', 'register', 'past']),
  accessNote: text.optional(),
  location: text.optional(),
  resources: z.array(resource).default([]),
  isFree: z.boolean().optional(),
  /** Other facts for readers, such as open questions in the sources. */
  note: text.optional(),
  lessons: z.array(lessonReference).default([]),
  /** The id of a course on this site that is modeled on the training. */
  course: publishedId.optional(),
  watch: watch.optional(),
  /** The name of a Markdown file in the same folder. */
  transcript: z
    .string()
    .regex(/^[\w-]+\.md$/, 'must be the name of a Markdown file in the same folder')
    .optional(),
  /** What a viewer needs, if it is more than a device that plays video. */
  needs: text.optional(),
});

/** `program.yaml`: facts about the whole catalogue. */
export const programFile = z.strictObject({
  contact: z.strictObject({ name: text, email: mailAddress('must be an email address') }),
  /** Other offers of the program. */
  resources: z.array(resource).default([]),
});

export type TrainingFile = z.infer<typeof trainingFile>;
export type TrainingResource = z.infer<typeof resource>;
export type Program = z.infer<typeof programFile>;
