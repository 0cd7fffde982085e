import { parseInstant } from '@proticket/shared';
import type { CreateEventDto, UpdateEventDto } from './event.dto';
import type { EventFields } from './event-row';

/** What an event has that its organizer said nothing about. */
const DEFAULTS: Omit<EventFields, 'title' | 'location' | 'start_datetime' | 'price' | 'capacity'> = {
  description: '',
  end_datetime: null,
  timezone: 'UTC',
  currency: 'EUR',
  max_per_order: 10,
  image_url: null,
  sales_start: null,
  sales_end: null,
};

/** The fields of a new event. */
export function newEventFields(input: CreateEventDto): EventFields {
  return { ...DEFAULTS, ...givenFields(input) } as EventFields;
}

/** The fields that a request brings, in the types of the database; those left out are absent. */
export function givenFields(input: CreateEventDto | UpdateEventDto): Partial<EventFields> {
  const fields = {
    ...input,
    title: input.title?.trim(),
    location: input.location?.trim(),
    start_datetime: moment(input.start_datetime),
    end_datetime: moment(input.end_datetime),
    sales_start: moment(input.sales_start),
    sales_end: moment(input.sales_end),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function moment<Text extends string | null | undefined>(text: Text): Date | null | undefined {
  return typeof text === 'string' ? parseInstant(text) : text;
}
