import type { LoaderFunctionArgs } from '@remix-run/node';
import { calendarFeed, calendarType } from './event-calendar.server.ts';

export const loader = ({ context }: LoaderFunctionArgs): Response =>
  new Response(calendarFeed(context), { headers: { 'Content-Type': calendarType } });
