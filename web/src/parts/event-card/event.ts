import type { Business } from '@proticket/sdk';

/** An event as the API shows it. */
export type Event = Business.EventDto;

/** What a card shows of an event: the editor's preview has no more. */
export type CardEvent = Pick<
  Event,
  | 'id_event'
  | 'image'
  | 'title'
  | 'location'
  | 'start_datetime'
  | 'timezone'
  | 'price'
  | 'currency'
  | 'fee_kind'
  | 'status'
  | 'sales_status'
  | 'sales_start'
  | 'available'
  | 'capacity'
>;
