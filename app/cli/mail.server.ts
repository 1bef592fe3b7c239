import type { Store } from '#db/store.ts';
import { count } from './count.ts';
import { done, row } from './done.ts';
import type { CliDone } from './done.ts';

/**
 * Prints a line for each mail that waits or was not sent, the earliest first, without address and content.
 */
export async function listMail(store: Store): Promise<CliDone> {
  const mails = await store.listMail();
  const lines = mails.map(({ id, kind, createdAt, tries, dueAt, fault, outcome }) =>
    row([
      id,
      createdAt.toISOString(),
      kind,
      outcome ?? 'waits',
      count(tries, 'try', 'tries'),
      outcome === null ? dueAt.toISOString() : '',
      fault ?? '',
    ]),
  );
  return done([...lines, count(mails.length, 'email'), ''].join('\n'));
}

/** Makes a mail due. A server that runs sends it within seconds. */
export async function retryMail(store: Store, id: string, now: Date): Promise<CliDone> {
  switch (await store.hastenMail(id, now)) {
    case 'due':
      return done(`${id} is sent now, or when the server starts.\n`);
    case 'ended':
      return done(`${id} is no longer waiting, and its content is deleted. Nothing was changed.\n`, 1);
    case 'not-found':
      return done(`There is no email with the id ${id}. It may have been sent.\n`, 1);
  }
}
