import type { ActionFunctionArgs } from '@remix-run/node';
import { makeSignInOptions } from './passkey-sign-in.server.ts';

/** What the script in the sign-in page asks the browser for. */
export async function action({ context }: ActionFunctionArgs) {
  return Response.json(await makeSignInOptions(context));
}
