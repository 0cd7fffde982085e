import { Injectable } from '@nestjs/common';
import {
  type IdempotencyKey,
  IdempotencySettings,
  PreparedStatements,
  responseOf,
  type StatementResponse,
} from '@proticket/platform';
import { CREATE_EVENT, NEW_EVENT_FIELDS } from './create-event.sql';
import type { EventFields, EventRow } from './event-row';

/** A draft to add. */
export interface NewEvent {
  readonly organizer_id: number;
  /** Whose key it is. */
  readonly user_id: string;
  readonly fields: EventFields;
  /** With it, a repeated request gets the first response. */
  readonly key: IdempotencyKey | undefined;
}

const CREATE = { name: 'events.create', text: CREATE_EVENT, contested: 'idempotency_keys_pkey' };
const INSTANTS = [
  'start_datetime',
  'end_datetime',
  'sales_start',
  'sales_end',
  'created_at',
  'changed_at',
] as const satisfies readonly (keyof EventRow)[];

/** Adds events by the statement that also stores its response. */
@Injectable()
export class EventCreation {
  constructor(
    private readonly statements: PreparedStatements,
    private readonly idempotency: IdempotencySettings,
  ) {}

  /** @throws idempotency.key_reused */
  async add({ organizer_id, user_id, fields, key }: NewEvent): Promise<EventRow> {
    const [row] = await this.statements.run<StatementResponse>(CREATE, [
      organizer_id,
      user_id,
      key?.value ?? null,
      key?.fingerprint ?? null,
      this.idempotency.keepHours,
      ...NEW_EVENT_FIELDS.map((name) => fields[name]),
    ]);
    if (!row) throw new Error('The statement that adds an event returned nothing.');
    return responseOf<EventRow>(key, row, INSTANTS);
  }
}
