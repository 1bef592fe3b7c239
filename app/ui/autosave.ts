import { enhance } from './enhance.ts';
import type { Enhancement } from './enhance.ts';
import { adoptPage, keyOf, pageOwner } from './kept-text.ts';
import { isSaveResponse } from './save-response.ts';
import type { SaveResponse } from './save-response.ts';

/** The pause after the last change before a save, in milliseconds. Each word is saved, not each letter. */
const pause = 700;

/** The pauses before each retry, in milliseconds. The last one is repeated. */
const retries = [2_000, 5_000, 15_000, 30_000];

/** The timeout of a save, in milliseconds. A save that timed out is sent again. */
const timeout = 20_000;

const needs = () =>
  [
    [window, 'fetch FormData AbortController sessionStorage'],
    [FormData.prototype, 'get'],
    [Response.prototype, 'json'],
    [Element.prototype, 'append after'],
  ] as const;

/** Saves every form with `data-autosave` as it changes. Without a script, its buttons save it. */
export function enhanceForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
    const status = form.querySelector<HTMLElement>('[data-saved]');
    if (status === null) continue;
    enhance(needs, (own) => {
      autosave(own, form, status);
    });
  }
}

/**
 * The first save of somebody new starts a guest. Until the page belongs to somebody, its saves wait for those
 * of other forms and tabs, so that there is one guest.
 */
async function inTurn(work: () => Promise<void>): Promise<void> {
  if (pageOwner() === '' && 'locks' in navigator) await navigator.locks.request('lectern first save', work);
  else await work();
}

/**
 * Saves one form. It sends one post at a time, and each post holds the whole form. Changes that are not saved
 * yet are kept in the page and in the storage of its tab.
 */
function autosave(
  { after, isOver, on, run, undo }: Enhancement,
  form: HTMLFormElement,
  status: HTMLElement,
): void {
  /** Counts the changes. The server has the form as it was at change `saved`. */
  let changes = 0;
  let saved = 0;
  let isSending = false;
  let failures = 0;
  let hasStayed = false;
  /** The names of the controls that were changed since the server last said what it has. */
  const changed = new Set<string>();

  const address = (): string => form.dataset.autosave ?? '';
  const fieldsOf = (name: string): readonly HTMLInputElement[] => [
    ...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`),
  ];

  /** A live region speaks whenever it is written, so it is written only when its words change. */
  function say(text: string, link?: SaveResponse['link']): void {
    if (status.textContent === (link === undefined ? text : `${text} ${link.text}`)) return;
    status.textContent = text;
    if (link === undefined) return;
    const way = document.createElement('a');
    way.href = link.href;
    way.textContent = link.text;
    status.append(' ', way);
  }

  /** Numbers the posts of a page, so that the server can tell which of two is newer. */
  function count(): void {
    for (const field of fieldsOf('sequence')) field.value = String(Number(field.value) + 1);
  }

  function keep(): void {
    const fields = [...new FormData(form)].filter(([name]) => isAnswer(name));
    // What waits in the storage names its learner, so that nobody else gets it.
    sessionStorage.setItem(keyOf(address()), JSON.stringify(fields));
  }

  function forgetKept(): void {
    sessionStorage.removeItem(keyOf(address()));
  }

  /**
   * From the moment that a post is sent, the server may have what it holds. Until the response says so, the
   * form names both, or nothing, as what the server has, so that it takes any answer, the first one too.
   */
  function doubt(posted: FormData): void {
    for (const name of changed) {
      for (const field of fieldsOf(`base.${name.split('.')[1] ?? ''}`)) field.value = '';
      const [shown] = fieldsOf(`${name}.shown`);
      const copy = shown?.cloneNode();
      if (!(copy instanceof HTMLInputElement)) continue;
      const value = posted.get(name);
      copy.value = typeof value === 'string' ? value : '';
      shown?.after(copy);
    }
  }

  function show({ text, link, owner, bases, status: summary, questions }: SaveResponse): void {
    for (const [name, base] of Object.entries(bases ?? {}))
      for (const [place, field] of fieldsOf(name).entries())
        if (place === 0) field.value = base;
        else field.remove();
    if (owner !== undefined) adoptPage(owner);
    say(text, link);
    const counts = document.querySelector('[data-status]');
    if (counts !== null && summary !== undefined) counts.textContent = summary;
    for (const { number, isAnswered, isFlagged, state } of questions ?? []) {
      const entry = document.querySelector(`[data-question="${String(number)}"]`);
      entry?.classList.toggle('answered', isAnswered);
      entry?.classList.toggle('flagged', isFlagged);
      const words = entry?.querySelector('[data-state]');
      if (words != null) words.textContent = state;
    }
  }

  /** Adds what another window wrote to what this page has sent. The learner may have typed on meanwhile. */
  function join({ joined }: SaveResponse, posted: FormData): void {
    for (const [name, text] of Object.entries(joined ?? {})) {
      const control = form.elements.namedItem(name);
      const sent = posted.get(name);
      if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) continue;
      if (typeof sent !== 'string') continue;
      const { value, selectionStart, selectionEnd } = control;
      const typedOn = text.startsWith(sent) ? value + text.slice(sent.length) : `${value}\n\n${text}`;
      control.value = value === sent ? text : typedOn;
      control.setSelectionRange(selectionStart, selectionEnd);
    }
  }

  /** Returns null if no response of Lectern came back. */
  async function post(body: FormData): Promise<SaveResponse | null> {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      stop.abort();
    }, timeout);
    // The network rejects. What the browser cannot do throws at once, and ends the enhancement.
    const sent = fetch(address(), { method: 'POST', body, signal: stop.signal });
    const response = await sent.catch(() => null);
    const answer: unknown = await response?.json().catch(() => undefined);
    clearTimeout(timer);
    if (isSaveResponse(answer)) return answer;
    // A retry would not help: what the form belongs to was removed from the course.
    const isGone = answer !== undefined && response?.status === 404;
    return isGone ? { text: status.dataset.gone ?? '' } : null;
  }

  async function sendNow(): Promise<void> {
    const sent = changes;
    count();
    const posted = new FormData(form);
    doubt(posted);
    const names = [...changed];
    const answer = await post(posted);
    if (isOver()) return;
    if (answer === null) {
      say(status.dataset.offline ?? '');
      after(retries[Math.min(failures, retries.length - 1)] ?? pause, send);
      failures++;
      return;
    }
    failures = 0;
    hasStayed = false;
    saved = sent;
    show(answer);
    join(answer, posted);
    if (changes > sent) {
      after(0, send);
      return;
    }
    for (const name of names) changed.delete(name);
    if (answer.isUnsaved !== true) forgetKept();
  }

  function send(): void {
    if (isSending) return;
    isSending = true;
    run(async () => {
      await inTurn(sendNow);
      isSending = false;
    });
  }

  /**
   * Lets the buttons of the form work. While the network is down, the first press does not leave the page,
   * since only the page holds the unsaved changes. The browser sends the second press.
   */
  function leave(event: Event): void {
    if (failures > 0 && !hasStayed) {
      hasStayed = true;
      send();
      if (!isOver()) event.preventDefault();
      return;
    }
    after(0, () => undefined);
    count();
    saved = changes;
    forgetKept();
  }

  /** Restores and saves the changes that a crash or a reload left unsaved. */
  function restore(): void {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(address())) ?? 'null');
    if (!Array.isArray(kept)) return;
    const fields = kept.filter((field): field is [string, string] => Array.isArray(field));
    for (const control of form.elements) {
      if (!('name' in control) || typeof control.name !== 'string' || !isAnswer(control.name)) continue;
      changed.add(control.name);
      const values = fields.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
        control.checked = values.includes(control.value);
      } else if (
        control instanceof HTMLInputElement ||
        control instanceof HTMLTextAreaElement ||
        control instanceof HTMLSelectElement
      ) {
        control.value = values[0] ?? '';
      }
    }
    changes++;
    send();
  }

  // A kept text that could not be deleted would come back over newer ones.
  sessionStorage.setItem('probe', '');
  sessionStorage.removeItem('probe');
  const shownFirst = [...status.childNodes];
  undo(() => {
    status.textContent = '';
    for (const node of shownFirst) status.appendChild(node);
  });
  undo(forgetKept);
  // A post that is still on its way is older than the next press of a button.
  undo(count);
  on(form, 'input', ({ target }) => {
    changes++;
    if (target instanceof Element) changed.add(target.getAttribute('name') ?? '');
    keep();
    if (failures === 0) say(status.dataset.saving ?? '');
    after(pause, send);
  });
  on(form, 'submit', leave);
  on(window, 'online', () => {
    if (changes > saved) send();
  });
  on(window, 'beforeunload', (event) => {
    if (changes > saved) event.preventDefault();
  });
  on(window, 'pageshow', (event) => {
    // Back shows the page as it was left, which may be older than what is saved.
    if (event instanceof PageTransitionEvent && event.persisted && changes === saved) location.reload();
  });
  restore();
}

const isAnswer = (name: string): boolean => /^(answer|flag|entry)\./.test(name);
