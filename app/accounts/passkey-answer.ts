import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

/** What the browser asks of a device: to create a passkey, or to use one. */
export type PasskeyTask =
  | { readonly task: 'create'; readonly options: PublicKeyCredentialCreationOptionsJSON }
  | { readonly task: 'get'; readonly options: PublicKeyCredentialRequestOptionsJSON };

/** The outcome: the address to continue at, or the text to show if it failed. */
export type PasskeyAnswer = { readonly to: string } | { readonly text: string };

/** Whether a response is a task of this server, and not the page of a proxy. */
export const isPasskeyTask = (value: unknown): value is PasskeyTask =>
  typeof value === 'object' &&
  value !== null &&
  'task' in value &&
  (value.task === 'create' || value.task === 'get') &&
  'options' in value &&
  typeof value.options === 'object';

/** Whether a response is an answer of this server. */
export const isPasskeyAnswer = (value: unknown): value is PasskeyAnswer =>
  typeof value === 'object' &&
  value !== null &&
  (('to' in value && typeof value.to === 'string') || ('text' in value && typeof value.text === 'string'));
