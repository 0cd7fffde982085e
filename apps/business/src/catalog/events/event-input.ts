import { definedFields, toDate } from '@proticket/shared';
import type { CreateEventDto, UpdateEventDto } from './event-request.dto';
import type { EventFields } from './event-row';

/** The fields that a request may leave out. */
const DEFAULTS: Omit<EventFields, 'title' | 'location' | 'start_datetime' | 'price' | 'capacity'> = {
  description: '',
  end_datetime: null,
  timezone: 'UTC',
  currency: 'EUR',
  max_per_order: 10,
  max_per_buyer: null,
  image_url: null,
  sales_start: null,
  sales_end: null,
  returns_until_hours: null,
  return_fee: '0',
  fee_kind: 'none',
  fee_per: 'order',
  fee_value: '0',
  fee_tax_rate: '0',
  guests_allowed: true,
};

/** The fields of a new event. */
export function newEventFields(input: CreateEventDto): EventFields {
  return { ...DEFAULTS, ...givenFields(input) } as EventFields;
}

/** The fields of a request, in the types of the database; fields left out stay absent. */
export function givenFields(input: CreateEventDto | UpdateEventDto): Partial<EventFields> {
  const fields = {
    ...input,
    title: input.title?.trim(),
    location: input.location?.trim(),
    start_datetime: toDate(input.start_datetime),
    end_datetime: toDate(input.end_datetime),
    sales_start: toDate(input.sales_start),
    sales_end: toDate(input.sales_end),
  };
  return definedFields(fields);
}
