import type { EventView, RegistrationView } from './views.ts';
import { CrossIcon } from '#app/ui/icons.tsx';
import { Fact } from '#app/ui/fact.tsx';
import { usePage } from '#app/ui/page-context.tsx';

/** Lists when and where an event takes place, and how to register. */
export function EventFacts({ event }: { readonly event: EventView }) {
  const { t } = usePage();
  return (
    <dl className="facts lined">
      <Fact term={t('events.when')}>
        <time className="wraps" dateTime={event.starts}>
          {event.when}
        </time>
      </Fact>
      <Fact term={t('events.where')}>
        <Where event={event} />
      </Fact>
      {event.audience !== null && <Fact term={t('events.audience')}>{event.audience}</Fact>}
      {event.capacity !== null && (
        <Fact term={t('events.capacity')}>{t('events.capacityValue', { count: event.capacity })}</Fact>
      )}
      {!event.isPast && event.cancelled === null && (
        <Fact term={t('events.registration')}>
          <Registration registration={event.registration} />
        </Fact>
      )}
      {event.organizer !== null && (
        <Fact term={t('events.organizer')}>
          {event.organizer.mail === null ? (
            event.organizer.name
          ) : (
            <a href={`mailto:${event.organizer.mail}`}>{event.organizer.name}</a>
          )}
        </Fact>
      )}
    </dl>
  );
}

/** Says that an event is cancelled or over. Shows nothing for other events. */
export function EventStatus({ event }: { readonly event: EventView }) {
  const { t } = usePage();
  if (event.cancelled !== null)
    return (
      <p className="state is-wrong">
        <CrossIcon />
        {t('events.cancelledWhy', { reason: event.cancelled })}
      </p>
    );
  return event.isPast ? <p className="note">{t('events.isPast')}</p> : null;
}

function Where({ event: { place, link } }: { readonly event: EventView }) {
  const { t } = usePage();
  return (
    <>
      {place !== null && (
        <>
          {place.name}
          {place.address !== null && (
            <>
              <br />
              {place.address}
            </>
          )}
        </>
      )}
      {place !== null && link !== null && <br />}
      {link !== null && (
        <a href={link} rel="noreferrer">
          {t('events.join')}
        </a>
      )}
      {place === null && link === null && t('events.online')}
    </>
  );
}

function Registration({ registration }: { readonly registration: RegistrationView }) {
  const { t } = usePage();
  switch (registration.kind) {
    case 'not-needed':
      return t('events.open');
    case 'closed':
      return t('events.closed');
    case 'not-yet':
      return t('events.opens', { date: registration.opens });
    case 'open':
      return (
        <>
          {registration.url !== null && (
            <a href={registration.url} rel="noreferrer">
              {t('events.register')}
            </a>
          )}
          {registration.url !== null && registration.mail !== null && <br />}
          {registration.mail !== null && (
            <a href={`mailto:${registration.mail}`}>
              {t('events.registerMail', { mail: registration.mail })}
            </a>
          )}
          {registration.closes !== null && <> {t('events.until', { date: registration.closes })}</>}
        </>
      );
  }
}
