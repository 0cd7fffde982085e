import { withStoredResponses } from '@proticket/platform';
import { EVENT_COLUMNS } from './event-select.sql';
import type { EventFields } from './event-row';

/** The fields of a new event, in the order of the parameters, with their types. */
const TYPES = {
  title: 'text',
  description: 'text',
  location: 'text',
  start_datetime: 'timestamptz',
  end_datetime: 'timestamptz',
  timezone: 'text',
  price: 'numeric',
  currency: 'text',
  capacity: 'int',
  max_per_order: 'int',
  max_per_buyer: 'int',
  image_url: 'text',
  sales_start: 'timestamptz',
  sales_end: 'timestamptz',
  returns_until_hours: 'int',
  return_fee: 'numeric',
  fee_kind: 'text',
  fee_per: 'text',
  fee_value: 'numeric',
  fee_tax_rate: 'numeric',
  guests_allowed: 'boolean',
} as const satisfies Record<keyof EventFields, string>;

export const NEW_EVENT_FIELDS = Object.keys(TYPES) as (keyof EventFields)[];

const FIELDS = NEW_EVENT_FIELDS.join(', ');
const PARAMETERS = Object.entries(TYPES).map(([name, type], index) => `$${index + 6}::${type} AS ${name}`);

/** JSON would hold an exact number without its zeros. */
const AMOUNTS: readonly string[] = ['price', 'return_fee', 'fee_value', 'fee_tax_rate'];
const ADDED = EVENT_COLUMNS.map((column) =>
  AMOUNTS.includes(column) ? `a.${column}::text` : `a.${column}`,
).join(', ');

/**
 * Adds a draft, once per key.
 *
 * Parameters: 1 organizer, 2 user, 3 key, 4 fingerprint, 5 hours to store the response, then `NEW_EVENT_FIELDS`. Its
 * `response` is the row of the event.
 */
export const CREATE_EVENT = withStoredResponses({
  operation: 'events.create',
  user: 'user_id',
  keepHours: '$5',
  request: `
      SELECT 1 AS turn, $1::int AS organizer_id, $2::uuid AS user_id, $3::text AS key, $4::bytea AS fingerprint,
             ${PARAMETERS.join(', ')}`,
  work: `
    added AS (
      INSERT INTO events (organizer_id, ${FIELDS})
      SELECT organizer_id, ${FIELDS} FROM request WHERE turn NOT IN (SELECT turn FROM stored)
      RETURNING *)`,
  response: `
      SELECT 1 AS turn, ${ADDED}, o.organization_name AS organizer_name, o.user_id AS organizer_user_id,
             o.status AS organizer_status
        FROM added a JOIN organizers o ON o.id_organizer = a.organizer_id`,
});
