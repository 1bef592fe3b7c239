import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser';
import { browserZoneName } from '#app/platform/page-fields.ts';
import { isPasskeyAnswer, isPasskeyTask } from './passkey-answer.ts';
import type { PasskeyTask } from './passkey-answer.ts';

/** The fields of the surrounding form that are posted with the passkey. The password is not. */
const formFields = ['to', 'shared', 'leaveGuest', browserZoneName];

/** Shows the buttons for passkeys if the browser supports them. */
export function offerPasskeys(): void {
  if (!browserSupportsWebAuthn()) return;
  for (const offer of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    const said = offer.querySelector<HTMLElement>('[data-said]');
    if (said !== null) new PasskeyOffer(offer, said);
  }
}

/** Why a passkey was not used. Each is the data attribute that holds the text. */
type Reason = 'cancelled' | 'unsupported' | 'known' | 'offline';

/** A button, and the text beside it. */
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
    // A second press would close the dialog of the first one.
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

  /** Throws if the network is down, or the response is not from this server. */
  async #run(): Promise<void> {
    const task = await post(this.#offer.dataset.options ?? '', {});
    if (isPasskeyTask(task)) {
      const response = await runTask(task);
      if (typeof response === 'string') this.#say(response);
      else this.#follow(await post(this.#offer.dataset.passkey ?? '', { ...this.#fields(), response }));
    } else {
      this.#follow(task);
    }
  }

  #follow(answer: unknown): void {
    if (!isPasskeyAnswer(answer)) throw new Error('the response is not an answer of this server');
    if ('to' in answer) location.assign(answer.to);
    else this.#said.textContent = answer.text;
  }

  #fields(): Record<string, string> {
    const form = this.#offer.closest('form');
    if (form === null) return {};
    const fields = new FormData(form);
    return Object.fromEntries(
      formFields.flatMap((name) => {
        const value = fields.get(name);
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
  }

  #say(reason: Reason): void {
    this.#said.textContent = this.#said.dataset[reason] ?? '';
  }
}

/** Throws if the network is down. */
async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** Has the browser create or use a passkey. Returns its response, or why there is none. */
async function runTask(
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
