/**
 * A list that is narrowed while somebody answers: every change asks the server for the same page, and takes over what is
 * different in it. The form itself stays, so that focus does, and the address is always that of what is shown.
 */
export function enhanceListing(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-listing]');
  if (form === null) return;
  // Its work is done with every change.
  for (const button of form.querySelectorAll('button')) button.hidden = true;
  let asking = new AbortController();
  const ask = () => {
    asking.abort();
    asking = new AbortController();
    void show(form, asking.signal);
  };
  form.addEventListener('change', ask);
  // What is typed is asked for when the keys rest.
  let resting: number | undefined;
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'search') return;
    window.clearTimeout(resting);
    resting = window.setTimeout(ask, restMilliseconds);
  });
}

const restMilliseconds = 150;

async function show(form: HTMLFormElement, signal: AbortSignal): Promise<void> {
  const address = addressOf(form);
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) throw new Error(response.statusText);
    takeOver(new DOMParser().parseFromString(await response.text(), 'text/html'));
    history.replaceState(null, '', address);
  } catch {
    // The page that the form leads to says what is wrong; a newer question is answered on its own.
    if (!signal.aborted) form.submit();
  }
}

function addressOf(form: HTMLFormElement): string {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') asked.append(name, value);
  // The first order is the one that an address without any has.
  const [first] = form.querySelectorAll('option');
  if (asked.get('sort') === first?.value) asked.delete('sort');
  return asked.size === 0 ? form.action : `${form.action}?${asked.toString()}`;
}

/** Both pages have the same parts by name. */
function takeOver(answer: Document): void {
  const parts = new Map(
    [...answer.querySelectorAll<HTMLElement>('[data-part]')].map((part) => [part.dataset.part, part]),
  );
  for (const part of document.querySelectorAll<HTMLElement>('[data-part]'))
    part.replaceChildren(...(parts.get(part.dataset.part)?.childNodes ?? []));
}
