/** How long before the end to warn, in seconds (WCAG 2.2.1 asks for 20 at least). */
const notice = 120;

/** How long to wait before asking again while the line is down, in seconds. */
const retry = 30;

/**
 * On a shared computer: warns before the session ends, lets it be made longer, and leaves the page when it is over. Other
 * tabs may use the same session, so the server is asked how long it lasts.
 */
export function watchIdle(): void {
  const warning = document.querySelector<HTMLElement>('[data-idle]');
  if (warning !== null) new IdleWatch(warning, Number(warning.dataset.idle));
}

class IdleWatch {
  readonly #warning: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(warning: HTMLElement, left: number) {
    this.#warning = warning;
    warning.querySelector('[data-stay]')?.addEventListener('click', () => void this.#ask('POST'));
    this.#wait(left);
  }

  async #ask(method: 'GET' | 'POST'): Promise<void> {
    try {
      const response = await fetch(this.#warning.dataset.session ?? '', { method });
      const answer: unknown = await response.json();
      this.#wait(readLeft(answer));
    } catch {
      this.#schedule(retry);
    }
  }

  /** Null where the session is over already. */
  #wait(left: number | null): void {
    if (left === null || left <= 0) {
      // Signing out clears what the browser keeps.
      this.#warning.querySelector('form')?.submit();
      return;
    }
    const isLate = left <= notice;
    if (isLate && this.#warning.hidden) {
      this.#warning.hidden = false;
      this.#warning.querySelector<HTMLElement>('[data-stay]')?.focus();
    } else if (!isLate) {
      this.#warning.hidden = true;
    }
    this.#schedule(isLate ? left : left - notice);
  }

  #schedule(seconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask('GET'), seconds * 1000);
  }
}

function readLeft(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('left' in answer)) return null;
  return typeof answer.left === 'number' ? answer.left : null;
}
