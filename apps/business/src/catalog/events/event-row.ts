import type { OrganizerStatus } from '../organizers/organizer.entity';
import type { Event } from './event.entity';

/** An event with the fields of its organizer that decide who may see it. */
export interface EventRow extends Omit<
  Event,
  'organizer' | 'search_words' | 'search_place' | 'questions_version' | 'answers_until_hours'
> {
  readonly organizer_name: string;
  readonly organizer_user_id: string;
  readonly organizer_status: OrganizerStatus;
}

/** The fields that an organizer sets. */
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
  | 'max_per_buyer'
  | 'image_url'
  | 'sales_start'
  | 'sales_end'
  | 'returns_until_hours'
  | 'return_fee'
  | 'fee_kind'
  | 'fee_per'
  | 'fee_value'
  | 'fee_tax_rate'
  | 'guests_allowed'
>;
