import { enhance } from '#app/ui/enhance.ts';
import type { Enhancement } from '#app/ui/enhance.ts';

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
  if (warning === null) return;
  enhance(
    () => [[window, 'fetch']],
    (own) => {
      watch(own, warning, Number(warning.dataset.idle));
    },
    () => {
      reloadAfter(Number(warning.dataset.idle) + 60);
    },
  );
}

function watch({ after, isOver, on, undo }: Enhancement, warning: HTMLElement, length: number): void {
  async function ask(method: 'GET' | 'POST'): Promise<void> {
    const asked = fetch(warning.dataset.session ?? '', { method });
    const response = await asked.catch(() => null);
    const answer: unknown = response === null ? undefined : await response.json().catch(() => undefined);
    if (isOver()) return;
    if (answer === undefined) after(retryDelay * 1000, () => ask('GET'));
    else wait(readLeft(answer));
  }

  /** Waits until the warning or the end. `left` is null if the session is over. */
  function wait(left: number | null): void {
    if (left === null || left <= 0) {
      // Signing out clears what the browser stores.
      warning.querySelector('form')?.submit();
      return;
    }
    const isLate = left <= warningTime;
    if (isLate && warning.hidden) {
      warning.hidden = false;
      warning.querySelector<HTMLElement>('[data-stay]')?.focus();
    } else if (!isLate) {
      warning.hidden = true;
    }
    after((isLate ? left : left - warningTime) * 1000, () => ask('GET'));
  }

  undo(() => {
    warning.hidden = true;
  });
  const stay = warning.querySelector('[data-stay]');
  if (stay !== null) on(stay, 'click', () => ask('POST'));
  on(window, 'pageshow', (event) => {
    // Whoever presses Back may be somebody else by now.
    if (event instanceof PageTransitionEvent && event.persisted) location.reload();
  });
  wait(length);
}

/** Without a script, a page without forms reloads itself once the session is over. */
function reloadAfter(seconds: number): void {
  if (document.querySelector('head noscript') === null) return;
  const refresh = document.createElement('meta');
  refresh.httpEquiv = 'refresh';
  // Events know how old the page is, in milliseconds.
  const left = Math.max(0, Math.ceil(seconds - new Event('now').timeStamp / 1000));
  refresh.content = `${String(left)};url=${location.pathname}`;
  document.head.appendChild(refresh);
}

function readLeft(answer: unknown): number | null {
  if (typeof answer !== 'object' || answer === null || !('left' in answer)) return null;
  return typeof answer.left === 'number' ? answer.left : null;
}
