import type { LoaderFunctionArgs } from '@remix-run/node';
import { calendarOf, calendarType } from './event-calendar.server.ts';
import { findEvent } from './event.server.ts';
import { download, notFound } from '#app/http/responses.server.ts';

export function loader({ context, params }: LoaderFunctionArgs): Response {
  const event = findEvent(context.library, params.eventId ?? '');
  if (event === null) throw notFound();
  return download(`${event.id}.ics`, calendarType, calendarOf([event], context));
}
