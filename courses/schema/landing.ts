import { z } from 'zod';
import { publishedId, text } from '../ids.ts';

const texts = z.array(text).default([]);

/** What a course says of itself to somebody who has not started it. Every field is optional. */
export const landing = z
  .strictObject({
    /** For whom it is, in one line above the headline. */
    kind: text.optional(),
    /** What the front page of a site with this one course begins with. */
    headline: text.optional(),
    /** What holds for the whole course and nothing here can count, such as what it costs. */
    facts: z
      .array(z.strictObject({ name: text, value: text }))
      .max(3)
      .default([]),
    /** How it works, on the front page. */
    steps: z
      .strictObject({ lede: text.optional(), list: z.array(z.strictObject({ title: text, text })).min(1) })
      .optional(),
    audience: texts,
    makers: text.optional(),
    outcomes: texts,
    /** The id of the lesson that shows best what the others are like. */
    sample: publishedId.optional(),
    /** What a module is like, in the order in which a learner meets it. */
    module: texts,
    questions: z.array(z.strictObject({ question: text, answer: text })).default([]),
  })
  .prefault({});
