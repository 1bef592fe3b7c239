/** How long before the end the warning is shown, in seconds (WCAG 2.2.1 requires at least 20). */
const warningTime = 120;

/** The delay before a retry while the network is down, in seconds. */
const retryDelay = 30;

/**
 * Warns before the session on a shared computer ends, offers to extend it, and signs out when it is over.
 * Other tabs may extend the same session, so the script asks the server how long it lasts.
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
      this.#schedule(retryDelay);
    }
  }

  /** Waits until the warning or the end. `left` is null if the session is over. */
  #wait(left: number | null): void {
    if (left === null || left <= 0) {
      // Signing out clears what the browser stores.
      this.#warning.querySelector('form')?.submit();
      return;
    }
    const isLate = left <= warningTime;
    if (isLate && this.#warning.hidden) {
      this.#warning.hidden = false;
      this.#warning.querySelector<HTMLElement>('[data-stay]')?.focus();
    } else if (!isLate) {
      this.#warning.hidden = true;
    }
    this.#schedule(isLate ? left : left - warningTime);
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
