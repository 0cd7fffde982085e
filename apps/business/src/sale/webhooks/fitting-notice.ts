import { countCharacters, firstCharacters } from '@proticket/shared';
import { createHash } from 'node:crypto';
import type { Notice } from '../providers/payment-provider';

/** As the columns of webhook_events are wide. */
const MOST_OF_TYPE = 100;
const MOST_OF_ID = 255;

/**
 * A delivery as the inbox can hold it. No provider sends more today, but one that does must not be told to deliver again
 * for ever. The type is only read by people, so it is cut; the id is what makes a delivery count once, so its hash stands
 * for one that is longer.
 */
export function fittingTheInbox(notice: Notice): Notice {
  const { event_id, type } = notice;
  const isLong = countCharacters(event_id) > MOST_OF_ID;
  return {
    ...notice,
    event_id: isLong ? `sha256:${createHash('sha256').update(event_id).digest('hex')}` : event_id,
    type: firstCharacters(type, MOST_OF_TYPE),
  };
}
