import { redirect } from '@remix-run/node';
import type { ActionFunctionArgs } from '@remix-run/node';
import { signOut } from '#app/services/account.server.ts';

/** Signing out is a post; who opens the address by hand is sent to the front page. */
export function loader() {
  return redirect('/');
}

export async function action({ context, request }: ActionFunctionArgs) {
  return redirect('/', { headers: await signOut(context, request) });
}
