import { isWellFormed } from '@proticket/platform';
import { countCharacters, firstCharacters } from '@proticket/shared';
import { createHash } from 'node:crypto';
import type { WebhookEvent } from '../providers/payment-provider';

/** The lengths of the columns of `webhook_events`. */
const MAX_TYPE_LENGTH = 100;
const MAX_ID_LENGTH = 255;

/** No column can hold NUL or half a character. */
const storable = (_: string, value: unknown) =>
  typeof value === 'string' ? value.replaceAll('\0', '\uFFFD').toWellFormed() : value;

/**
 * An event as the inbox can store it. No provider sends longer values today, but one that does must not retry for ever. The
 * type is only read by people, so it is cut; the id makes an event count once, so a longer one is replaced by its hash.
 */
export function fitToInbox(received: WebhookEvent): WebhookEvent {
  const event = isWellFormed(received)
    ? received
    : (JSON.parse(JSON.stringify(received), storable) as WebhookEvent);
  const { event_id, type } = event;
  const isLong = countCharacters(event_id) > MAX_ID_LENGTH;
  return {
    ...event,
    event_id: isLong ? `sha256:${createHash('sha256').update(event_id).digest('hex')}` : event_id,
    type: firstCharacters(type, MAX_TYPE_LENGTH),
  };
}
