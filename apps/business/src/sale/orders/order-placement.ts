import { Injectable } from '@nestjs/common';
import {
  type StatementResponse,
  responseOf,
  currentRequestId,
  type GroupCommit,
  GroupCommits,
  PreparedStatements,
  IdempotencySettings,
  JobQueue,
  keyParameters,
  type IdempotencyKey,
} from '@proticket/platform';
import type { OrderRow } from './order.dto';
import { OrderSettings } from './orders.settings';
import { LOCKED_EVENTS, PLACE_ORDERS } from './place-orders.sql';

/** Why an order was not placed; each is an error of the feature. */
export type Refusal =
  'unknown_event' | 'not_on_sale' | 'over_order_limit' | 'sold_out' | 'over_buyer_limit' | 'too_many_unpaid';

/** What a buyer asks for. */
export interface Asked {
  readonly buyer_id: string;
  readonly event_id: number;
  readonly quantity: number;
  /** With it a repeat gets the first answer. */
  readonly key: IdempotencyKey | undefined;
}

type Asking = Asked & { readonly request_id: string | undefined };

type Answer = ({ readonly refusal: null } & OrderRow) | { readonly refusal: Refusal };

const STATEMENT = { name: 'orders.place', text: PLACE_ORDERS, contested: 'idempotency_keys_pkey' };
const LOOK = { name: 'orders.locked_events', text: LOCKED_EVENTS };
const INSTANTS = ['created_at', 'hold_expires_at', 'paid_at'];

/**
 * Places orders on group commit: all buyers of one event contend for its row, so those who come at the same time
 * share one commit. Order of arrival decides who gets the last places.
 */
@Injectable()
export class OrderPlacement {
  private readonly group: GroupCommit<Asking, StatementResponse>;

  constructor(
    private readonly statements: PreparedStatements,
    private readonly jobs: JobQueue,
    private readonly settings: OrderSettings,
    private readonly idempotency: IdempotencySettings,
    commits: GroupCommits,
  ) {
    this.group = commits.create('orders.place', {
      // The statement finds an order again by buyer and event.
      keysOf: ({ buyer_id, event_id, key }) => [
        `${buyer_id}:${event_id}`,
        ...(key ? [`${buyer_id} ${key.value}`] : []),
      ],
      isBlocked: (asked) => this.isBlocked(asked),
      flush: (asked) => this.flush(asked),
    });
  }

  /** @throws idempotency.key_reused */
  async place(asked: Asked): Promise<Answer> {
    const answered = await this.group.run({ ...asked, request_id: currentRequestId() });
    return responseOf<Answer>(asked.key, answered, INSTANTS);
  }

  private async isBlocked(asked: readonly Asking[]): Promise<boolean[]> {
    const events = [...new Set(asked.map(({ event_id }) => event_id))];
    const locked = await this.statements.run<{ id_event: number }>(LOOK, [events]);
    const ids = new Set(locked.map(({ id_event }) => id_event));
    return asked.map(({ event_id }) => ids.has(event_id));
  }

  private async flush(asked: readonly Asking[]): Promise<StatementResponse[]> {
    const responses = await this.statements.run<StatementResponse>(STATEMENT, [
      asked.map(({ buyer_id }) => buyer_id),
      asked.map(({ event_id }) => event_id),
      asked.map(({ quantity }) => quantity),
      asked.map(({ request_id }) => request_id ?? null),
      this.settings.maxPerBuyer,
      this.settings.holdSeconds,
      ...keyParameters(asked.map(({ key }) => key)),
      this.idempotency.keepHours,
      this.settings.maxUnpaidPerBuyer,
    ]);
    if (responses.some(({ response }) => response['status'] === 'paid')) this.jobs.notify();
    return responses;
  }
}
