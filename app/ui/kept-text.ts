/** What was typed and is not saved yet waits in the storage of its tab, under the learner of the page. */
const prefix = 'unsaved ';

/** The statement about the learner whom the page belongs to. It is empty for nobody. */
export const pageOwner = (): string => document.body.dataset.owner ?? '';

/** The key of what waits for a form that is saved at that address. */
export const keyOf = (address: string): string => `${prefix}${pageOwner()} ${address}`;

/** The page belongs to that learner from now on, and so does what was typed in it. */
export function adoptPage(owner: string): void {
  const before = `${prefix}${pageOwner()} `;
  document.body.dataset.owner = owner;
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name="owner"]')) field.value = owner;
  for (const key of keptKeys()) {
    const text = sessionStorage.getItem(key);
    if (text === null || !key.startsWith(before)) continue;
    sessionStorage.removeItem(key);
    sessionStorage.setItem(keyOf(key.slice(before.length)), text);
  }
}

/**
 * Deletes what other learners have typed in this tab, and everything after signing out. A page that belongs
 * to nobody deletes nothing, since its learner may sign in again.
 */
export function forgetOthers(): void {
  const own = document.querySelector('[data-forget]') === null ? `${prefix}${pageOwner()} ` : null;
  if (own === `${prefix} `) return;
  for (const key of keptKeys()) if (own === null || !key.startsWith(own)) sessionStorage.removeItem(key);
}

const keptKeys = (): string[] => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
