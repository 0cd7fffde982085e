import type { EventRow } from './event-row';

/** The columns of an event. Not `*`, which has also the search columns. */
export const EVENT_COLUMNS = [
  'id_event',
  'organizer_id',
  'title',
  'description',
  'location',
  'start_datetime',
  'end_datetime',
  'timezone',
  'price',
  'currency',
  'capacity',
  'tickets_sold',
  'tickets_held',
  'places_reserved',
  'max_per_order',
  'max_per_buyer',
  'status',
  'image_url',
  'image_id',
  'image_width',
  'image_height',
  'sales_start',
  'sales_end',
  'returns_until_hours',
  'return_fee',
  'fee_kind',
  'fee_per',
  'fee_value',
  'fee_tax_rate',
  'guests_allowed',
  'created_at',
  'changed_at',
] as const satisfies readonly (keyof EventRow)[];

/** Reads events as `e` with their organizers as `o`. */
export const SELECT_EVENT = `
  SELECT ${EVENT_COLUMNS.map((column) => `e.${column}`).join(', ')},
         o.organization_name AS organizer_name, o.user_id AS organizer_user_id, o.status AS organizer_status
  FROM events e JOIN organizers o ON o.id_organizer = e.organizer_id`;
