import type { PageHead } from '../shell/page-head';
import type { Event } from './event.queries';

const AVAILABILITY: Record<Event['sales_status'], string> = {
  on_sale: 'InStock',
  held: 'LimitedAvailability',
  not_yet: 'PreOrder',
  sold_out: 'SoldOut',
  paused: 'OutOfStock',
  ended: 'OutOfStock',
};

/** The head of an event's page, with what search engines know as an event (schema.org/Event). */
export function eventHead(event: Event, origin: string): PageHead {
  const url = `${origin}/events/${event.id_event}`;
  const image = event.image?.sources.at(-1)?.url ?? event.image_url;
  return {
    title: event.title,
    description: [event.location, event.description].filter(Boolean).join('. '),
    ...(image ? { image } : {}),
    isPrivate: event.status === 'draft',
    structured: {
      '@context': 'https://schema.org',
      '@type': 'Event',
      name: event.title,
      description: event.description,
      startDate: event.start_datetime,
      ...(event.end_datetime ? { endDate: event.end_datetime } : {}),
      eventStatus: `https://schema.org/${event.status === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: { '@type': 'Place', name: event.location, address: event.location },
      organizer: { '@type': 'Organization', name: event.organizer_name },
      offers: {
        '@type': 'Offer',
        url,
        price: event.price,
        priceCurrency: event.currency,
        availability: `https://schema.org/${AVAILABILITY[event.sales_status]}`,
        ...(event.sales_start ? { validFrom: event.sales_start } : {}),
      },
    },
  };
}
