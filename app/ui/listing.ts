import { enhance } from './enhance.ts';
import type { Enhancement } from './enhance.ts';

/**
 * Updates a list as its form changes. Each change fetches the page again and replaces the regions marked
 * `data-region`. The form itself is not replaced, so it keeps the focus. The address always matches the list.
 */
export function enhanceListing(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-listing]');
  if (form === null) return;
  enhance(
    () => [
      [window, 'fetch AbortController DOMParser FormData URLSearchParams'],
      [Element.prototype, 'append'],
      [history, 'replaceState'],
    ],
    (own) => {
      follow(own, form);
    },
  );
}

const pauseMilliseconds = 150;

function follow({ after, isOver, on, undo }: Enhancement, form: HTMLFormElement): void {
  // Each change submits the form, so its buttons are not needed. People look for the one of a search.
  const buttons = form.getAttribute('role') === 'search' ? [] : form.querySelectorAll('button');
  for (const button of buttons) {
    undo(() => {
      button.hidden = false;
    });
    button.hidden = true;
  }
  let fetching = new AbortController();
  const update = async () => {
    fetching.abort();
    fetching = new AbortController();
    const { signal } = fetching;
    try {
      await show(form, signal);
    } catch (error) {
      // A newer change has its own fetch.
      if (signal.aborted || isOver()) return;
      // The browser sends the form, and its page says what is wrong.
      form.submit();
      throw error;
    }
  };
  on(form, 'change', update);
  // A search is sent when the typing pauses.
  on(form, 'input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'search') after(pauseMilliseconds, update);
  });
}

/** Throws if there is no such page. */
async function show(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const address = addressOf(form);
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(response.statusText);
  replaceRegions(new DOMParser().parseFromString(await response.text(), 'text/html'));
  history.replaceState(null, '', address);
}

function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') query.append(name, value);
  // An address without an order has the first one.
  const [first] = form.querySelectorAll('option');
  if (query.get('sort') === first?.value) query.delete('sort');
  const search = query.toString();
  return search === '' ? form.action : `${form.action}?${search}`;
}

/** Replaces each region of this page by the region of the same name in the new page. */
function replaceRegions(page: Document): void {
  const regions = new Map(
    [...page.querySelectorAll<HTMLElement>('[data-region]')].map((region) => [region.dataset.region, region]),
  );
  for (const region of document.querySelectorAll<HTMLElement>('[data-region]')) {
    const nodes = regions.get(region.dataset.region)?.childNodes ?? [];
    // A live region speaks whenever it is written.
    if (region.innerHTML === regions.get(region.dataset.region)?.innerHTML) continue;
    region.textContent = '';
    region.append(...nodes);
  }
}
