import type { ActionFunctionArgs } from '@remix-run/node';
import { askForPasskey } from './passkey-entry.server.ts';

/** What the script in the sign-in page asks the browser for. */
export async function action({ context }: ActionFunctionArgs) {
  return Response.json(await askForPasskey(context));
}
