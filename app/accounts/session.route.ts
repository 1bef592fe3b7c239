import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { secondsLeft } from './security.server.ts';

/** Tells the idle warning how long the session lasts, without extending it. */
export const loader = ({ context }: LoaderFunctionArgs): Response =>
  Response.json({ left: secondsLeft(context) });

/** Extends the session. That happened when the session of the request was read, as for every page. */
export const action = ({ context }: ActionFunctionArgs): Response =>
  Response.json({ left: secondsLeft(context) });
