import type { OrganizerStatus } from '../organizers/organizer.entity';
import type { Event } from './event.entity';

/** An event as it is read: with what must be known of its organizer to show it or refuse it. */
export interface EventRow extends Omit<Event, 'organizer' | 'search_words' | 'search_place'> {
  readonly organizer_name: string;
  readonly organizer_user_id: string;
  readonly organizer_status: OrganizerStatus;
}

/** What an organizer decides about an event. */
export type EventFields = Pick<
  Event,
  | 'title'
  | 'description'
  | 'location'
  | 'start_datetime'
  | 'end_datetime'
  | 'timezone'
  | 'price'
  | 'currency'
  | 'capacity'
  | 'max_per_order'
  | 'image_url'
  | 'sales_start'
  | 'sales_end'
>;
