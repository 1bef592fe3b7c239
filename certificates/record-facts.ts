import { z } from 'zod';

/** One thing that contact hours were earned with. */
const creditSchema = z.strictObject({
  /** That a training was watched is what the learner says: nobody checked it. */
  kind: z.enum(['course', 'module', 'training']),
  title: z.string(),
  /** Day on the learner's calendar, YYYY-MM-DD. */
  completedOn: z.iso.date(),
  provider: z.string(),
  category: z.string().nullable(),
  contactHours: z.number().nonnegative(),
  minutesPerHour: z.union([z.literal(50), z.literal(60)]),
  /** Of the certificate or badge, where one was issued. */
  serial: z.string().nullable(),
});

const day = z.iso.date().nullable();

/**
 * All that a record of contact hours says, frozen when it is made. Its sums are not part of it, since page
 * and paper add up the same credits.
 */
export const recordFactsSchema = z.strictObject({
  version: z.literal(1),
  learnerName: z.string(),
  range: z.strictObject({ from: day, to: day }),
  /** The earliest first. */
  credits: z.array(creditSchema).min(1),
  /** Day on the learner's calendar, YYYY-MM-DD. */
  printedOn: z.iso.date(),
  /** Who gives it out. */
  issuer: z.string(),
  /** What the properties of the file name as its maker, if it is not the software. */
  madeBy: z.string().optional(),
});

export type Credit = Readonly<z.infer<typeof creditSchema>>;

export type RecordFacts = Readonly<z.infer<typeof recordFactsSchema>>;
