import type { AuthenticatorTransportFuture } from '@simplewebauthn/server';
import { z } from 'zod';
import { signInBoxes } from './account-forms.server.ts';

const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** The ways to reach a passkey that we know of; browsers may name others. */
export const knownTransports = (named: readonly string[]): AuthenticatorTransportFuture[] =>
  transports.filter((transport) => named.includes(transport));

const bytes = z.base64url().min(1);

const credential = {
  id: bytes,
  rawId: bytes,
  type: z.literal('public-key'),
  // None is asked for.
  clientExtensionResults: z.object({}),
};

/** A passkey that a browser has just made. */
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

/** A passkey that is shown to come in, and what the form around the button says. */
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
