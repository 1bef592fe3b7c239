import type { Translate } from '#app/messages/messages.ts';

/** The outcome of something that is throttled: done, or the seconds to wait before another try. */
export type Throttled = { readonly ok: true } | { readonly ok: false; readonly seconds: number };

/** Returns a wait in words, rounded up to minutes. */
export const describeWait = (t: Translate, seconds: number): string =>
  t('account.wait', { minutes: Math.max(1, Math.ceil(seconds / 60)) });
