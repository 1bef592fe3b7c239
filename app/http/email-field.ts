import { z } from 'zod';
import type { Translate } from '#app/messages/messages.ts';
import { normalizeEmail } from '#app/platform/email.ts';

/** Parses an email address and normalizes it to the spelling that is stored. */
export const emailField = (t: Translate) =>
  z.preprocess(
    (typed) => (typeof typed === 'string' ? normalizeEmail(typed) : typed),
    z.email(t('account.emailNeeded')).max(254, t('account.emailNeeded')),
  );
