import { adoptPage, keyOf, pageOwner } from './kept-text.ts';
import { isSaveResponse } from './save-response.ts';
import type { SaveResponse } from './save-response.ts';

/** The pause after the last change before a save, in milliseconds. Each word is saved, not each letter. */
const pause = 700;

/** The pauses before each retry, in milliseconds. The last one is repeated. */
const retries = [2_000, 5_000, 15_000, 30_000];

/** The timeout of a save, in milliseconds. A save that timed out is sent again. */
const timeout = 20_000;

/** Saves every form with `data-autosave` as it changes. Without a script, its buttons save it. */
export function enhanceForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
    const status = form.querySelector<HTMLElement>('[data-saved]');
    if (status !== null) new Autosave(form, status);
  }
}

/** Older browsers have no `AbortSignal.timeout`. Their own timeout ends a post there. */
function timeoutSignal(): AbortSignal {
  if ('timeout' in AbortSignal) return AbortSignal.timeout(timeout);
  return new AbortController().signal;
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
class Autosave {
  readonly #form: HTMLFormElement;
  readonly #status: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the changes. The server has the form as it was at change `#saved`. */
  #changes = 0;
  #saved = 0;
  #isSending = false;
  #failures = 0;
  #hasStayed = false;

  constructor(form: HTMLFormElement, status: HTMLElement) {
    this.#form = form;
    this.#status = status;
    form.addEventListener('input', () => {
      this.#change();
    });
    form.addEventListener('submit', (event) => {
      this.#leave(event);
    });
    window.addEventListener('online', () => {
      if (this.#changes > this.#saved) void this.#send();
    });
    window.addEventListener('beforeunload', (event) => {
      if (this.#changes > this.#saved) event.preventDefault();
    });
    window.addEventListener('pageshow', (event) => {
      // Back shows the page as it was left, which may be older than what is saved.
      if (event.persisted && this.#changes === this.#saved) location.reload();
    });
    this.#restore();
  }

  /** What waits in the storage names its learner, so that nobody else gets it. */
  get #key(): string {
    return keyOf(this.#form.dataset.autosave ?? '');
  }

  #change(): void {
    this.#changes++;
    this.#keep();
    if (this.#failures === 0) this.#say('saving');
    this.#schedule(pause);
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), wait);
  }

  async #send(): Promise<void> {
    if (this.#isSending) return;
    clearTimeout(this.#timer);
    this.#isSending = true;
    await inTurn(() => this.#sendNow());
    this.#isSending = false;
  }

  async #sendNow(): Promise<void> {
    const sent = this.#changes;
    const posted = new FormData(this.#form);
    const answer = await this.#post();
    if (answer === null) {
      this.#forget();
      this.#say('offline');
      this.#schedule(retries[Math.min(this.#failures, retries.length - 1)] ?? pause);
      this.#failures++;
      return;
    }
    this.#failures = 0;
    this.#hasStayed = false;
    this.#saved = sent;
    this.#show(answer);
    this.#join(answer, posted);
    if (this.#changes > sent) this.#schedule(0);
    else if (answer.isUnsaved !== true) sessionStorage.removeItem(this.#key);
  }

  /** Returns null if no response of Lectern came back. */
  async #post(): Promise<SaveResponse | null> {
    this.#count();
    try {
      const response = await fetch(this.#form.dataset.autosave ?? '', {
        method: 'POST',
        body: new FormData(this.#form),
        signal: timeoutSignal(),
      });
      const answer: unknown = await response.json();
      if (isSaveResponse(answer)) return answer;
      // A retry would not help: what the form belongs to was removed from the course.
      return response.status === 404 ? { text: this.#status.dataset.gone ?? '' } : null;
    } catch {
      return null;
    }
  }

  #show({ text, link, owner, bases, status, questions }: SaveResponse): void {
    if (owner !== undefined) adoptPage(owner);
    this.#status.replaceChildren(text);
    if (link !== undefined) {
      const way = document.createElement('a');
      way.href = link.href;
      way.textContent = link.text;
      this.#status.append(' ', way);
    }
    for (const [name, base] of Object.entries(bases ?? {})) {
      const field = this.#form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = base;
    }
    const summary = document.querySelector('[data-status]');
    if (summary !== null && status !== undefined) summary.textContent = status;
    for (const { number, isAnswered, isFlagged, state } of questions ?? []) {
      const entry = document.querySelector(`[data-question="${String(number)}"]`);
      entry?.classList.toggle('answered', isAnswered);
      entry?.classList.toggle('flagged', isFlagged);
      entry?.querySelector('[data-state]')?.replaceChildren(state);
    }
  }

  /** Adds what another window wrote to what this page has sent. The learner may have typed on meanwhile. */
  #join({ joined }: SaveResponse, posted: FormData): void {
    for (const [name, text] of Object.entries(joined ?? {})) {
      const control = this.#form.elements.namedItem(name);
      const sent = posted.get(name);
      if (!(control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement)) continue;
      if (typeof sent !== 'string') continue;
      const { value, selectionStart, selectionEnd } = control;
      const typedOn = text.startsWith(sent) ? value + text.slice(sent.length) : `${value}\n\n${text}`;
      control.value = value === sent ? text : typedOn;
      control.setSelectionRange(selectionStart, selectionEnd);
    }
  }

  /** The server may have saved a post that was not answered, so what it has is no longer known. */
  #forget(): void {
    for (const shown of this.#form.querySelectorAll<HTMLInputElement>('input[name$=".shown"]'))
      shown.value = '';
  }

  #say(state: 'saving' | 'offline'): void {
    this.#status.textContent = this.#status.dataset[state] ?? '';
  }

  /**
   * Lets the buttons of the form work. While the network is down, the first press does not leave the page,
   * since only the page holds the unsaved changes. The browser sends the second press.
   */
  #leave(event: SubmitEvent): void {
    if (this.#failures > 0 && !this.#hasStayed) {
      event.preventDefault();
      this.#hasStayed = true;
      void this.#send();
      return;
    }
    clearTimeout(this.#timer);
    this.#count();
    this.#saved = this.#changes;
    sessionStorage.removeItem(this.#key);
  }

  /** Numbers the posts of a page, so that the server can tell which of two is newer. */
  #count(): void {
    const field = this.#form.elements.namedItem('sequence');
    if (field instanceof HTMLInputElement) field.value = String(Number(field.value) + 1);
  }

  #keep(): void {
    const fields = [...new FormData(this.#form)].filter(([name]) => this.#isAnswer(name));
    sessionStorage.setItem(this.#key, JSON.stringify(fields));
  }

  /** Restores and saves the changes that a crash or a reload left unsaved. */
  #restore(): void {
    const kept: unknown = JSON.parse(sessionStorage.getItem(this.#key) ?? 'null');
    if (!Array.isArray(kept)) return;
    const fields = kept.filter((field): field is [string, string] => Array.isArray(field));
    for (const control of this.#form.elements) {
      if (!('name' in control) || typeof control.name !== 'string' || !this.#isAnswer(control.name)) continue;
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
    this.#changes++;
    void this.#send();
  }

  #isAnswer(name: string): boolean {
    return /^(answer|flag|entry)\./.test(name);
  }
}
