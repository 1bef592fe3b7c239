/** How long an answer may take, in milliseconds, before the browser sends the form itself. */
const timeout = 20_000;

/** Leaving a page ends what it was sending, which is no failure. */
let isLeaving = false;

/** One answer is sent at a time, so that each is sent with what the page knows of the others. */
let turn: Promise<void> = Promise.resolve();

/**
 * Answers practice questions in place: the form is sent here, and its section is replaced by that of the page
 * that comes back. Whatever fails, the browser sends the form as it does without a script.
 */
export function enhanceChecks(): void {
  // An older browser does not say which button was pressed.
  if (!('SubmitEvent' in window && 'submitter' in SubmitEvent.prototype)) return;
  window.addEventListener('beforeunload', () => {
    isLeaving = true;
  });
  document.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return;
    const section = form.closest<HTMLElement>('[data-check]');
    if (section === null) return;
    event.preventDefault();
    // A second press while the first is on its way.
    if (section.getAttribute('aria-busy') === 'true') return;
    section.setAttribute('aria-busy', 'true');
    isLeaving = false;
    turn = turn.then(() =>
      answer(section, form, submitter).catch(() => {
        if (!isLeaving) sendPlainly(form, submitter);
      }),
    );
  });
}

async function answer(
  section: HTMLElement,
  form: HTMLFormElement,
  { name, value }: HTMLButtonElement,
): Promise<void> {
  const body = new FormData(form);
  body.append(name, value);
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, timeout);
  const response = await fetch(form.action, { method: 'POST', body, signal: controller.signal });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  clearTimeout(timer);
  const next = page.getElementById(section.id);
  if (next === null) throw new Error('the answer is another page');
  section.replaceChildren(...next.childNodes);
  section.removeAttribute('aria-busy');
  keepOthers(section, page);
  const pressed = [...section.querySelectorAll('button')].find((button) => button.value === value);
  (section.querySelector<HTMLElement>('[data-result]') ?? pressed)?.focus();
}

/** The other questions stay as they are. Their forms post what was answered here. */
function keepOthers(section: HTMLElement, page: Document): void {
  for (const other of document.querySelectorAll('[data-check]')) {
    const kept = other.querySelector('[data-kept]');
    const next = page.getElementById(other.id)?.querySelector('[data-kept]');
    if (other !== section && kept && next) kept.replaceChildren(...next.childNodes);
  }
}

function sendPlainly(form: HTMLFormElement, { name, value }: HTMLButtonElement): void {
  const field = document.createElement('input');
  field.type = 'hidden';
  field.name = name;
  field.value = value;
  form.append(field);
  form.submit();
}
