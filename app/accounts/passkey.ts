import { enhance } from '#app/ui/enhance.ts';
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/browser';
import { isPasskeyAnswer, isPasskeyTask } from './passkey-answer.ts';
import type { PasskeyTask } from './passkey-answer.ts';

/** The fields of the surrounding form that are posted with the passkey. The password is not. */
const formFields = ['to', 'shared', 'leaveGuest', 'browserZone'];

/** Shows the buttons for passkeys if the browser supports them. */
export function offerPasskeys(): void {
  if (!browserSupportsWebAuthn()) return;
  for (const offer of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    const said = offer.querySelector<HTMLElement>('[data-said]');
    const button = offer.querySelector('button');
    if (said === null || button === null) continue;
    enhance(
      () => [[window, 'fetch FormData']],
      ({ on, undo }) => {
        undo(() => {
          offer.hidden = true;
        });
        on(button, 'click', pressOf(offer, said));
        offer.hidden = false;
      },
    );
  }
}

/** Why a passkey was not used. Each is the data attribute that holds the text. */
type Reason = 'cancelled' | 'unsupported' | 'known' | 'offline';

/** Returns what a button does, which says in the text beside it what became of it. */
function pressOf(offer: HTMLElement, said: HTMLElement): () => Promise<void> {
  let isBusy = false;

  function say(reason: Reason): void {
    said.textContent = said.dataset[reason] ?? '';
  }

  function follow(answer: unknown): void {
    if (!isPasskeyAnswer(answer)) throw new Error('the response is not an answer of this server');
    if ('to' in answer) location.assign(answer.to);
    else said.textContent = answer.text;
  }

  function fields(): Record<string, string> {
    const form = offer.closest('form');
    if (form === null) return {};
    const posted = new FormData(form);
    return Object.fromEntries(
      formFields.flatMap((name) => {
        const value = posted.get(name);
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
  }

  /** Throws if the network is down, or the response is not from this server. */
  async function use(): Promise<void> {
    const task = await post(offer.dataset.options ?? '', {});
    if (isPasskeyTask(task)) {
      const response = await runTask(task);
      if (typeof response === 'string') say(response);
      else follow(await post(offer.dataset.passkey ?? '', { ...fields(), response }));
    } else {
      follow(task);
    }
  }

  return async () => {
    // A second press would close the dialog of the first one.
    if (isBusy) return;
    isBusy = true;
    said.textContent = '';
    try {
      await use();
    } catch {
      say('offline');
    }
    isBusy = false;
  };
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
