import { z } from 'zod';

/**
 * A published id: lower-case words joined by hyphens. Progress, attempts and addresses refer to it. It stays
 * the same when its file is moved or renamed, and is never given to anything else.
 */
export const publishedId = z
  .string()
  .max(80)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'must be lower-case words joined by hyphens, such as "ask-before-you-plan"',
  );

/** The id of a choice, prompt or line inside one item. */
export const partId = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens');

/** An author's text. It is trimmed and must not be empty. */
export const text = z
  .string('must be text; use quotes if it looks like something else')
  .trim()
  .min(1, 'must not be empty');
