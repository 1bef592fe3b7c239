import { isSaveResponse } from './save-response.ts';
import type { SaveResponse } from './save-response.ts';

/** How long to wait after the last change before saving, in milliseconds: one save for a word, not one a letter. */
const pause = 700;

/** How long to wait before trying again while the line is down, in milliseconds; the last one is repeated. */
const retries = [2_000, 5_000, 15_000, 30_000];

/** A save that takes longer than this, in milliseconds, is taken for lost and sent again. */
const patience = 20_000;

/** Finds the forms that say where they can be saved, and saves them as they change. Without a script their buttons do. */
export function enhanceForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
    const status = form.querySelector<HTMLElement>('[data-saved]');
    if (status !== null) new Autosave(form, status);
  }
}

/** Older browsers cannot time out: there a post that hangs waits for the browser to give it up. */
function timeoutSignal(): AbortSignal {
  if ('timeout' in AbortSignal) return AbortSignal.timeout(patience);
  return new AbortController().signal;
}

/** One post at a time, each with everything on the form; what is not saved yet waits in the page and in its tab. */
class Autosave {
  readonly #form: HTMLFormElement;
  readonly #status: HTMLElement;
  readonly #key: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Goes up with every change; what the server has is as it was at `#saved`. */
  #changes = 0;
  #saved = 0;
  #isSending = false;
  #failures = 0;
  #hasStayed = false;

  constructor(form: HTMLFormElement, status: HTMLElement) {
    this.#form = form;
    this.#status = status;
    this.#key = `unsaved ${form.dataset.autosave ?? ''}`;
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
    this.#restore();
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
    const sent = this.#changes;
    const answer = await this.#post();
    this.#isSending = false;
    if (answer === null) {
      this.#say('offline');
      this.#schedule(retries[Math.min(this.#failures, retries.length - 1)] ?? pause);
      this.#failures++;
      return;
    }
    this.#failures = 0;
    this.#hasStayed = false;
    this.#saved = sent;
    this.#show(answer);
    if (this.#changes > sent) this.#schedule(0);
    else sessionStorage.removeItem(this.#key);
  }

  /** Null where no answer of ours came back. */
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
      // Asking again would not help: what the page is about was taken out of the course.
      return response.status === 404 ? { text: this.#status.dataset.gone ?? '' } : null;
    } catch {
      return null;
    }
  }

  #show({ text, link, bases, status, questions }: SaveResponse): void {
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

  #say(state: 'saving' | 'offline'): void {
    this.#status.textContent = this.#status.dataset[state] ?? '';
  }

  /**
   * The buttons of the form go on working. While the line is down the first press stays on the page, which holds what is
   * not saved; a second one is sent by the browser, which may know a way that the script does not.
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

  /** Later posts of a page have higher numbers, so that the server can tell which of two is the newer. */
  #count(): void {
    const field = this.#form.elements.namedItem('sequence');
    if (field instanceof HTMLInputElement) field.value = String(Number(field.value) + 1);
  }

  #keep(): void {
    const fields = [...new FormData(this.#form)].filter(([name]) => this.#isAnswer(name));
    sessionStorage.setItem(this.#key, JSON.stringify(fields));
  }

  /** After a crash or a reload with the line down: what was typed and never saved is typed again, and saved. */
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
