import type { Store } from '#db/store.ts';
import { count } from './count.ts';
import { done, row } from './done.ts';
import type { CliDone } from './done.ts';

/** Everything that was said of pages, the latest first: for an operator, or a spreadsheet. */
export async function listFeedback(store: Store): Promise<CliDone> {
  const all = await store.listFeedback();
  const lines = all.map(({ sentAt, page, isHelpful, replyTo, text }) =>
    row([
      sentAt.toISOString(),
      page,
      isHelpful === null ? '' : isHelpful ? 'helped' : 'did not help',
      replyTo ?? '',
      text,
    ]),
  );
  return done([...lines, count(all.length, 'message'), ''].join('\n'));
}
