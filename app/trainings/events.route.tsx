import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { EventFacts, EventStatus } from './event-facts.tsx';
import { usePage } from '#app/ui/page-context.tsx';
import { publicMeta } from '#app/ui/public-meta.ts';
import { coursesPath, eventFeedPath, trainingsPath } from '#app/addresses.ts';
import { viewEvents } from './event.server.ts';
import type { EventsView, EventView } from './views.ts';

export const loader = ({ context }: LoaderFunctionArgs) => viewEvents(context);

export const meta = publicMeta;

export default function EventsPage() {
  const { title, description, upcoming, past, hasTrainings, feed, subscribe } =
    useLoaderData<typeof loader>();
  const { t } = usePage();
  return (
    <>
      <div className="flow page-head">
        <h1>{title}</h1>
        {upcoming.length > 0 ? (
          <p className="lede">{description}</p>
        ) : (
          <>
            <p className="lede">
              {t('events.none')} {t('events.noneNext')}
            </p>
            <p className="row">
              <a className="button" href={coursesPath}>
                {t('events.toCourses')}
              </a>
              {hasTrainings && (
                <a className="button quiet" href={trainingsPath}>
                  {t('events.toTrainings')}
                </a>
              )}
            </p>
          </>
        )}
      </div>
      {upcoming.length > 0 && (
        <section className="flow section" aria-labelledby="upcoming">
          <h2 id="upcoming">{t('events.upcoming')}</h2>
          <EventCards events={upcoming} />
        </section>
      )}
      <Subscribe feed={feed} subscribe={subscribe} />
      {past.length > 0 && (
        <section className="flow section" aria-labelledby="past">
          <h2 id="past">{t('events.past')}</h2>
          <PastEvents events={past} />
        </section>
      )}
    </>
  );
}

function EventCards({ events }: { readonly events: readonly EventView[] }) {
  const { t } = usePage();
  return (
    <ul className="cards">
      {events.map((event) => (
        <li className="card" key={event.id}>
          <p className="callno" aria-hidden="true">
            {event.margin.map((line) => (
              <span key={line}>{line} </span>
            ))}
          </p>
          <div className="card-body">
            <p className="kind">{t(`events.kind.${event.kind}`)}</p>
            <h3>
              <a href={event.href}>{event.title}</a>
            </h3>
            <EventStatus event={event} />
            <EventFacts event={event} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function PastEvents({ events }: { readonly events: readonly EventView[] }) {
  const { t } = usePage();
  return (
    <ul className="plain-lines">
      {events.map((event) => (
        <li key={event.id}>
          <a href={event.href}>{event.title}</a>{' '}
          <span className="note">
            {event.cancelled !== null && <>{t('events.cancelled')} · </>}
            <time dateTime={event.starts}>{event.day}</time>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Subscribe({ feed, subscribe }: Pick<EventsView, 'feed' | 'subscribe'>) {
  const { t } = usePage();
  return (
    <section className="band flow section" aria-labelledby="follow">
      <h2 id="follow" className="as-h3">
        {t('events.follow')}
      </h2>
      <p>{t('events.followNote')}</p>
      <div className="row">
        <a className="button quiet" href={subscribe}>
          {t('events.subscribe')}
        </a>{' '}
        <span className="note">
          {t('events.feed')}: <a href={eventFeedPath}>{feed}</a>
        </span>
      </div>
    </section>
  );
}
