import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EventFacts, EventStatus } from './event-facts.tsx';
import { Crumbs } from '#app/ui/crumbs.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { eventsPath } from '#app/addresses.ts';
import { notFound } from '#app/http/responses.server.ts';
import { findEvent, viewEvent } from './event.server.ts';

export function loader({ context, params }: LoaderFunctionArgs) {
  const event = findEvent(context.library, params.eventId ?? '');
  if (event === null) throw notFound();
  return viewEvent(context, event);
}

export const meta = publicMeta;

export default function EventPage() {
  const { event } = useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <div className="flow narrow">
      <Crumbs up={[{ href: eventsPath, title: t('events.title') }]} here={event.title} />
      <p className="kind">{t(`events.kind.${event.kind}`)}</p>
      <h1>{event.title}</h1>
      <EventStatus event={event} />
      <p className="as-typed">{event.description}</p>
      <EventFacts event={event} />
      {event.lessons.length > 0 && (
        <section className="flow" aria-labelledby="lessons">
          <h2 id="lessons" className="as-h3">
            {t('events.lessons')}
          </h2>
          <ul>
            {event.lessons.map(({ href, title }) => (
              <li key={href}>
                <a href={href}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!event.isPast && (
        <p className="no-print">
          <a className="button quiet" href={event.calendarHref}>
            {t('events.add')}
          </a>
        </p>
      )}
    </div>
  );
}
