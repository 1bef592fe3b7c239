import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser';
import { isPasskeyAnswer, isPasskeyTask } from './passkey-answer.ts';
import type { PasskeyTask } from './passkey-answer.ts';

/** What a form around the button says of how somebody comes in. Never its password. */
const passedOn = ['to', 'shared', 'leaveGuest'];

/** Shows the buttons for passkeys, where the browser can do it. */
export function offerPasskeys(): void {
  if (!browserSupportsWebAuthn()) return;
  for (const offer of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    const said = offer.querySelector<HTMLElement>('[data-said]');
    if (said !== null) new PasskeyOffer(offer, said);
  }
}

/** Why a passkey was not shown, by the name of the words in the page. */
type Reason = 'cancelled' | 'unsupported' | 'known' | 'offline';

/** A button and the words at it. */
class PasskeyOffer {
  readonly #offer: HTMLElement;
  readonly #said: HTMLElement;
  #isBusy = false;

  constructor(offer: HTMLElement, said: HTMLElement) {
    this.#offer = offer;
    this.#said = said;
    offer.querySelector('button')?.addEventListener('click', () => void this.#press());
    offer.hidden = false;
  }

  async #press(): Promise<void> {
    // A second press would take the dialog of the first one away.
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#said.textContent = '';
    try {
      await this.#run();
    } catch {
      this.#say('offline');
    }
    this.#isBusy = false;
  }

  /** Throws where the line is down, or the answer is none of ours. */
  async #run(): Promise<void> {
    const task = await post(this.#offer.dataset.options ?? '', {});
    if (isPasskeyTask(task)) {
      const shown = await show(task);
      if (typeof shown === 'string') this.#say(shown);
      else
        this.#follow(await post(this.#offer.dataset.passkey ?? '', { ...this.#fields(), response: shown }));
    } else {
      this.#follow(task);
    }
  }

  #follow(answer: unknown): void {
    if (!isPasskeyAnswer(answer)) throw new Error('not an answer of ours');
    if ('to' in answer) location.assign(answer.to);
    else this.#said.textContent = answer.text;
  }

  #fields(): Record<string, string> {
    const form = this.#offer.closest('form');
    if (form === null) return {};
    const fields = new FormData(form);
    return Object.fromEntries(
      passedOn.flatMap((name) => {
        const value = fields.get(name);
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
  }

  #say(reason: Reason): void {
    this.#said.textContent = this.#said.dataset[reason] ?? '';
  }
}

/** Throws where the line is down. */
async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** Has the browser ask for a passkey; what it gives, or why it gives nothing. */
async function show(
  task: PasskeyTask,
): Promise<RegistrationResponseJSON | AuthenticationResponseJSON | Reason> {
  try {
    return task.task === 'create'
      ? await startRegistration({ optionsJSON: task.options })
      : await startAuthentication({ optionsJSON: task.options });
  } catch (error) {
    switch (error instanceof Error ? error.name : '') {
      case 'NotAllowedError':
      case 'AbortError':
        return 'cancelled';
      case 'InvalidStateError':
        return 'known';
      default:
        return 'unsupported';
    }
  }
}
