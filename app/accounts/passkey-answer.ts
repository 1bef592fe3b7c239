import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

/** What the browser is to ask of a device: to make a passkey, or to show one. */
export type PasskeyTask =
  | { readonly task: 'create'; readonly options: PublicKeyCredentialCreationOptionsJSON }
  | { readonly task: 'get'; readonly options: PublicKeyCredentialRequestOptionsJSON };

/** What came of it: where to go now, or why not, in words ready to be shown. */
export type PasskeyAnswer = { readonly to: string } | { readonly text: string };

/** Whether it is a task of ours, and not the page of some proxy between. */
export const isPasskeyTask = (value: unknown): value is PasskeyTask =>
  typeof value === 'object' &&
  value !== null &&
  'task' in value &&
  (value.task === 'create' || value.task === 'get') &&
  'options' in value &&
  typeof value.options === 'object';

/** Whether it is an answer of ours. */
export const isPasskeyAnswer = (value: unknown): value is PasskeyAnswer =>
  typeof value === 'object' &&
  value !== null &&
  (('to' in value && typeof value.to === 'string') || ('text' in value && typeof value.text === 'string'));
