import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { readSecondsLeft, readSession } from '#app/http/learner.server.ts';

/** How long the session lasts, for the script that warns before it ends. To ask does not make it last longer. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  return Response.json({ left: await readSecondsLeft(context, request) });
}

/** Somebody is still there: the session lasts longer, as with every page. */
export async function action({ context, request }: ActionFunctionArgs) {
  await readSession(context, request);
  return Response.json({ left: await readSecondsLeft(context, request) });
}
