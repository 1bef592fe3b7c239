import { z } from 'zod';
import { mailAddress } from '#courses/mail-address.ts';
import type { Translate } from '#app/messages/messages.ts';
import { normalizeEmail } from '#app/platform/email.ts';

/** Parses an email address and normalizes it to the spelling that is stored. */
export const emailField = (t: Translate) =>
  z.preprocess(
    (typed) => (typeof typed === 'string' ? normalizeEmail(typed) : typed),
    mailAddress(t('account.emailNeeded')),
  );
