import type { Lectern } from '#app/platform/lectern.server.ts';

/** How old a guest is at least who is deleted, in hours. A form may be held for a guest for an hour. */
const minAge = 24;

/** How long the learner and the operator can see what became of a mail that was not sent, in hours. */
const mailAge = 7 * 24;

/** The limit of guests that are deleted in one transaction. */
const batch = 200;

/**
 * Deletes what nobody can reach any more, such as guests whose session has ended, and what is left of mail
 * that was not sent.
 */
export async function deleteUnreachable({ store, now, log }: Lectern, signal: AbortSignal): Promise<void> {
  const oldest = new Date(now().getTime() - minAge * 60 * 60_000);
  let count = 0;
  for (let deleted = batch; deleted === batch && !signal.aborted; count += deleted)
    deleted = await store.deleteUnreachable(now(), oldest, batch);
  await store.deleteEndedMail(new Date(now().getTime() - mailAge * 60 * 60_000));
  if (count > 0) log.info({ guests: count }, 'deleted guests that nobody can reach');
}
