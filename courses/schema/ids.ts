import { z } from 'zod';

/**
 * A published id: lower-case words joined by hyphens. Progress, attempts and addresses refer to it, so it
 * stays the same when the file it stands in is moved or renamed, and is never given to something else.
 */
export const publishedId = z
  .string()
  .max(80)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be lower-case words joined by hyphens, such as "ask-before-you-plan"',
  );

/** Id of a choice, prompt or line inside one item. */
export const partId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens');

/** Text that an author writes: trimmed, never empty. */
export const text = z
  .string('must be text; use quotes if it looks like something else')
  .trim()
  .min(1, 'must not be empty');
