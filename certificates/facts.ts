import { z } from 'zod';

const text = z.string().trim().min(1);

/** As it is printed: NFC, no spaces at the ends. */
const learnerName = z.string().normalize('NFC').trim().min(1).max(120);
/** The day of completion on the learner's calendar. */
const completedOn = z.iso.date();

const webAddress = z.url({ protocol: /^https?$/ });

/** What of a published framework the achievement stands for. Facts of before have none. */
const alignment = z
  .array(z.strictObject({ framework: text, code: text.nullable(), name: text, url: webAddress }))
  .default([]);

const common = {
  version: z.literal(2),
  serial: text,
  learnerName,
  courseId: text,
  courseTitle: text,
  courseSubtitle: z.string(),
  courseVersion: text,
  /** Empty for a course without one. */
  callNumber: z.array(text).max(3),
  /** What kind of learning a record of continuing education files it under. */
  category: text.nullable(),
  alignment,
  /** What the learner can do; follows the title. */
  statement: text,
  /** What had to be done for it. */
  criteria: text,
  objectives: z.array(text),
  lessonCount: z.int().positive(),
  /** None for a module that takes less than a quarter of an hour. */
  contactHours: z.number().nonnegative(),
  /** How long one contact hour is: both are in use in continuing education. */
  minutesPerHour: z.union([z.literal(50), z.literal(60)]),
  /** Mean of the best results of the quizzes, where the course shows it. */
  scorePercent: z.int().min(0).max(100).nullable(),
  completedOn,
  issuedAt: z.iso.datetime(),
  issuer: z.strictObject({
    name: text,
    url: webAddress,
    /** SHA-256 of a PNG that the Store keeps. */
    logo: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  }),
  /** Who answers for it, by name and title. */
  signatory: z.strictObject({ name: text, title: text }).nullable(),
  verifyUrl: webAddress,
  locale: text,
  /** What the properties of the file name as its maker, if it is not the software. */
  madeBy: text.optional(),
};

const courseFacts = z.strictObject({
  ...common,
  kind: z.literal('course'),
  moduleCount: z.int().positive(),
});

const moduleFacts = z.strictObject({
  ...common,
  kind: z.literal('module'),
  moduleId: text,
  moduleNumber: z.int().positive(),
  moduleTitle: text,
});

/** As they were frozen before there were badges. */
const firstFacts = z
  .strictObject({
    version: z.literal(1),
    serial: text,
    learnerName,
    courseId: text,
    courseTitle: text,
    courseSubtitle: z.string(),
    courseVersion: text,
    callNumber: z.array(text).min(1).max(3),
    statement: text,
    moduleCount: z.int().positive(),
    lessonCount: z.int().positive(),
    contactHours: z.number().positive(),
    completedOn,
    issuedAt: z.iso.datetime(),
    issuer: text,
    verifyUrl: webAddress,
    locale: text,
  })
  .transform(({ issuer, ...facts }): CourseFacts => ({
    ...facts,
    version: 2,
    kind: 'course',
    category: null,
    alignment: [],
    criteria: facts.statement,
    objectives: [],
    minutesPerHour: 60,
    scorePercent: null,
    issuer: { name: issuer, url: new URL(facts.verifyUrl).origin, logo: null },
    signatory: null,
  }));

/** Facts of any version. The result has the form of the latest one. */
export const awardFactsSchema = z.union([
  z.discriminatedUnion('kind', [courseFacts, moduleFacts]),
  firstFacts,
]);

/** Of a whole course: it has a certificate and a badge. */
export type CourseFacts = z.infer<typeof courseFacts>;

/** Of one module: it has a badge only. */
export type ModuleFacts = z.infer<typeof moduleFacts>;

/**
 * All that an award says, frozen when it is issued: the sole input of every rendering, now and in ten years.
 * A later version of the facts is another `version`; old ones stay readable.
 */
export type AwardFacts = CourseFacts | ModuleFacts;

type Personal = 'version' | 'serial' | 'learnerName' | 'completedOn' | 'issuedAt' | 'signatory' | 'verifyUrl';

/** The part of the facts that is the same for everybody who earns the award. */
export type AchievementFacts = Omit<CourseFacts, Personal> | Omit<ModuleFacts, Personal>;

/** Returns the title of the course or module that was finished. */
export const titleOf = (facts: AchievementFacts): string =>
  facts.kind === 'course' ? facts.courseTitle : facts.moduleTitle;

/** Returns the lines of the call number, if the course has one. A module is a volume of its course. */
export const callNumberOf = (facts: AchievementFacts): readonly string[] =>
  facts.kind === 'course' || facts.callNumber.length === 0
    ? facts.callNumber
    : [...facts.callNumber, `v.${String(facts.moduleNumber)}`];

/** What somebody wrote, in letters of any script; everything else on a certificate is in Latin ones. */
export const chosenTexts = (facts: AwardFacts): readonly string[] => [
  facts.learnerName,
  titleOf(facts),
  facts.courseTitle,
  facts.courseSubtitle,
  facts.statement,
  facts.issuer.name,
  ...facts.callNumber,
  ...(facts.signatory === null ? [] : [facts.signatory.name, facts.signatory.title]),
];

/**
 * How a credential names the email address of its recipient without saying it: a salted hash, as Open Badges
 * 3.0 describes it (B.6.11). Whoever knows or guesses the address can tell that it is this one.
 */
export const recipientSchema = z.strictObject({
  identityHash: z.string().regex(/^sha256\$[0-9a-f]{64}$/),
  salt: z.string().min(16),
});

export type Recipient = z.infer<typeof recipientSchema>;

/** @throws ZodError where the facts are not whole */
export function parseAwardFacts(json: unknown): AwardFacts {
  return awardFactsSchema.parse(json);
}
