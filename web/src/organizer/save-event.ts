import { type Business, type Intent, isProblem, type ProTicketClient } from '@proticket/sdk';
import {
  bodyOf,
  changesOf,
  conflicts,
  differences,
  draftOf,
  type FieldName,
  type FormState,
} from './event-draft';

/** Somebody else has changed the same fields since the form was opened. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';
  /** @param stored the event as it is now */
  constructor(
    readonly stored: Business.EventDto,
    readonly fields: readonly FieldName[],
  ) {
    super('Somebody else has changed the event.');
  }
}

/**
 * Saves what was changed in a form, and nothing else.
 * @param id_event undefined for a new one
 * @param intent of a new one: a lost response must not leave two
 * @throws ChangedMeanwhile so that nobody overwrites what they have not seen
 */
export async function saveEvent(
  client: ProTicketClient,
  form: FormState,
  id_event: number | undefined,
  intent: Intent,
): Promise<Business.EventDto> {
  const { draft, base } = form;
  if (id_event === undefined) return client.business.call('POST /v1/events', { body: bodyOf(draft), intent });
  const path = { id_event };
  const stored = await client.business.call('GET /v1/events/{id_event}', { path });
  const both = conflicts(form, draftOf(stored));
  if (both.length > 0) throw new ChangedMeanwhile(stored, both);
  const body = changesOf(draft, base);
  if (Object.keys(body).length === 0) return stored;
  try {
    return await client.business.call('PATCH /v1/events/{id_event}', { path, body });
  } catch (error) {
    // Changed between the two requests, in a way that does not fit together with this change.
    if (!isProblem(error, 'events.changed_meanwhile')) throw error;
    const now = await client.business.call('GET /v1/events/{id_event}', { path });
    throw new ChangedMeanwhile(now, differences(draft, draftOf(now)));
  }
}
