import type { Translate } from '#app/messages/messages.ts';

/** What became of something that is throttled: done, or how many seconds until it may be tried again. */
export type Throttled = { readonly ok: true } | { readonly ok: false; readonly seconds: number };

/** A wait in words, in minutes. */
export const describeWait = (t: Translate, seconds: number): string =>
  t('account.wait', { minutes: Math.max(1, Math.ceil(seconds / 60)) });
