import type { AuthenticatorTransportFuture } from '@simplewebauthn/server';
import { z } from 'zod';
import { signInBoxes } from './account-forms.server.ts';

const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** Filters the transports that a browser names, since it may name some that the library does not know. */
export const knownTransports = (named: readonly string[]): AuthenticatorTransportFuture[] =>
  transports.filter((transport) => named.includes(transport));

const bytes = z.base64url().min(1);

const credential = {
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  // We request no extension.
  clientExtensionResults: z.object({}),
};

/** A passkey that a browser has just created. */
export const passkeyRegistrationSchema = z.object({
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: bytes,
      attestationObject: bytes,
      transports: z.array(z.string()).default([]).transform(knownTransports),
    }),
  }),
});

/** The signature of a passkey, and the fields of the form around the button. */
export const passkeySignInSchema = z.object({
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: bytes,
      authenticatorData: bytes,
      signature: bytes,
      userHandle: bytes,
    }),
  }),
  to: z.string().default(''),
  ...signInBoxes,
});

export type PasskeyRegistrationForm = z.infer<typeof passkeyRegistrationSchema>;
export type PasskeySignInForm = z.infer<typeof passkeySignInSchema>;
