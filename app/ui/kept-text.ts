import { enhance } from './enhance.ts';

/** What was typed and is not saved yet waits in the storage of its tab, under the learner of the page. */
const prefix = 'unsaved ';

/**
 * Names whoever has a page that was made for nobody: the visit, which a reload and a restored tab continue.
 * The next person at the computer opens the page anew.
 */
function visit(): string {
  const state: unknown = history.state;
  if (typeof state === 'string') return state;
  const id = document.querySelector<HTMLInputElement>('input[name="page"]')?.value ?? '';
  history.replaceState(id, '');
  return id;
}

/** Under whom the page keeps what was typed. */
const keeper = (): string => pageOwner() || visit();

/** The statement about the learner whom the page belongs to. It is empty for nobody. */
export const pageOwner = (): string => document.body.dataset.owner ?? '';

/** The key of what waits for a form that is saved at that address. */
export const keyOf = (address: string): string => `${prefix}${keeper()} ${address}`;

/** The page belongs to that learner from now on, and so does what was typed in it. */
export function adoptPage(owner: string): void {
  const before = `${prefix}${keeper()} `;
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
  enhance(
    () => [[window, 'sessionStorage']],
    () => {
      const isOver = document.querySelector('[data-forget]') !== null;
      if (!isOver && pageOwner() === '') return;
      const own = isOver ? null : `${prefix}${pageOwner()} `;
      for (const key of keptKeys()) if (own === null || !key.startsWith(own)) sessionStorage.removeItem(key);
    },
  );
}

const keptKeys = (): string[] => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
