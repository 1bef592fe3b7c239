import { z } from 'zod';

const text = z.string().trim().min(1);

/**
 * All that a certificate says, frozen when it is issued: the sole input of every rendering, now and in ten years.
 * A later version of the facts is another `version`; old ones stay readable.
 */
const awardFacts = z.strictObject({
  version: z.literal(1),
  serial: text,
  /** As it is printed: NFC, no spaces at the ends. */
  learnerName: z.string().normalize('NFC').trim().min(1).max(120),
  courseId: text,
  courseTitle: text,
  courseSubtitle: z.string(),
  courseVersion: text,
  callNumber: z.array(text).min(1).max(3),
  /** What the learner can do; follows the title of the course. */
  statement: text,
  moduleCount: z.int().positive(),
  lessonCount: z.int().positive(),
  contactHours: z.number().positive(),
  /** The day of completion on the learner's calendar. */
  completedOn: z.iso.date(),
  issuedAt: z.iso.datetime(),
  issuer: text,
  verifyUrl: z.url({ protocol: /^https?$/ }),
  locale: text,
});

export type AwardFacts = z.infer<typeof awardFacts>;

/** @throws ZodError where the facts are not whole */
export function parseAwardFacts(json: unknown): AwardFacts {
  return awardFacts.parse(json);
}
