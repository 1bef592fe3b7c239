import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { secondsLeft } from './security.server.ts';

/** Says how long the session lasts, for the script that warns before it ends. Asking does not extend it. */
export const loader = ({ context }: LoaderFunctionArgs): Response =>
  Response.json({ left: secondsLeft(context) });

/** Somebody is still there. The session was extended when the request was read, as with every page. */
export const action = ({ context }: ActionFunctionArgs): Response =>
  Response.json({ left: secondsLeft(context) });
