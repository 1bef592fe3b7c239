import type { ActionFunctionArgs } from '@remix-run/node';
import { makeSignInOptions } from './passkey-sign-in.server.ts';

/** Returns the options with which the script of the sign-in page uses a passkey. */
export async function action({ context }: ActionFunctionArgs) {
  return Response.json(await makeSignInOptions(context));
}
