/**
 * Updates a list as its form changes. Each change fetches the page again and replaces the regions marked
 * `data-region`. The form itself is not replaced, so it keeps the focus. The address always matches the list.
 */
export function enhanceListing(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-listing]');
  if (form === null) return;
  // Each change submits the form, so its buttons are not needed. People look for the one of a search.
  if (form.getAttribute('role') !== 'search')
    for (const button of form.querySelectorAll('button')) button.hidden = true;
  let fetching = new AbortController();
  const update = () => {
    fetching.abort();
    fetching = new AbortController();
    void show(form, fetching.signal);
  };
  form.addEventListener('change', update);
  // A search is sent when the typing pauses.
  let pausing: number | undefined;
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'search') return;
    window.clearTimeout(pausing);
    pausing = window.setTimeout(update, pauseMilliseconds);
  });
}

const pauseMilliseconds = 150;

async function show(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const address = addressOf(form);
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) throw new Error(response.statusText);
    replaceRegions(new DOMParser().parseFromString(await response.text(), 'text/html'));
    history.replaceState(null, '', address);
  } catch {
    // After an error, the browser sends the form, and its page says what is wrong. A newer change has its own
    // fetch.
    if (!signal.aborted) form.submit();
  }
}

function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') query.append(name, value);
  // An address without an order has the first one.
  const [first] = form.querySelectorAll('option');
  if (query.get('sort') === first?.value) query.delete('sort');
  return query.size === 0 ? form.action : `${form.action}?${query.toString()}`;
}

/** Replaces each region of this page by the region of the same name in the new page. */
function replaceRegions(page: Document): void {
  const regions = new Map(
    [...page.querySelectorAll<HTMLElement>('[data-region]')].map((region) => [region.dataset.region, region]),
  );
  for (const region of document.querySelectorAll<HTMLElement>('[data-region]'))
    region.replaceChildren(...(regions.get(region.dataset.region)?.childNodes ?? []));
}
