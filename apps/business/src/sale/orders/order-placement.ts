import { Injectable } from '@nestjs/common';
import {
  currentCause,
  type GroupCommit,
  GroupCommits,
  type IdempotencyKey,
  IdempotencySettings,
  JobQueue,
  keyParameters,
  PreparedStatements,
  responseOf,
  type StatementResponse,
} from '@proticket/platform';
import { PriceLimits } from '../../catalog/events/price-limits';
import type { OrderRow } from './order-row';
import { OrderSettings } from './orders.settings';
import { LOCKED_EVENTS, PLACE_ORDERS } from './place-orders.sql';
import type { RequestedItem } from './requested-items';

/** Why an order was not placed; each is an error of the feature. */
export type OrderRefusal =
  | 'unknown_event'
  | 'not_on_sale'
  | 'guests_not_allowed'
  | 'over_order_limit'
  | 'sold_out'
  | 'choose_ticket_type'
  | 'unknown_ticket_type'
  | 'ticket_type_not_on_sale'
  | 'under_order_minimum'
  | 'unknown_voucher'
  | 'voucher_not_valid'
  | 'voucher_not_applicable'
  | 'over_voucher_limit'
  | 'voucher_used_up'
  | 'total_too_small'
  | 'over_buyer_limit'
  | 'too_many_unpaid';

/** An order as a buyer requests it. */
export interface OrderRequest {
  readonly buyer_id: string;
  /** Of a guest: whose orders count together. */
  readonly buyer_group: string | undefined;
  readonly event_id: number;
  readonly items: readonly RequestedItem[];
  readonly voucher: string | undefined;
  /** With it, a repeated request gets the first response. */
  readonly key: IdempotencyKey | undefined;
}

type QueuedRequest = OrderRequest & { readonly cause: string | null };

type OrderOutcome =
  | ({ readonly refusal: null } & OrderRow)
  | {
      readonly refusal: OrderRefusal;
      /** The members of the problem; null if it has none, undefined in a response that an earlier release stored. */
      readonly numbers?: Readonly<Record<string, unknown>> | null;
    };

const PLACE = { name: 'orders.place', text: PLACE_ORDERS, contested: 'idempotency_keys_pkey' };
const FIND_LOCKED = { name: 'orders.locked_events', text: LOCKED_EVENTS };
const INSTANTS = ['created_at', 'hold_expires_at', 'paid_at'];

/**
 * Places orders by group commit: all buyers of one event contend for its row, so requests that arrive at the same time
 * share one commit. The order of arrival decides who gets the last places.
 */
@Injectable()
export class OrderPlacement {
  private readonly group: GroupCommit<QueuedRequest, StatementResponse>;

  constructor(
    private readonly statements: PreparedStatements,
    private readonly jobs: JobQueue,
    private readonly settings: OrderSettings,
    private readonly idempotency: IdempotencySettings,
    private readonly prices: PriceLimits,
    commits: GroupCommits,
  ) {
    this.group = commits.create('orders.place', {
      // The statement joins its orders by buyer and event, and counts for a limit only what is committed.
      keysOf: ({ buyer_id, buyer_group, event_id, key }) => [
        `${buyer_group ?? buyer_id}:${event_id}`,
        ...(key ? [`${buyer_id} ${key.value}`] : []),
      ],
      isBlocked: (group) => this.isBlocked(group),
      flush: (group) => this.flush(group),
    });
  }

  /** @throws idempotency.key_reused */
  async place(request: OrderRequest): Promise<OrderOutcome> {
    const row = await this.group.run({ ...request, cause: currentCause() });
    return responseOf<OrderOutcome>(request.key, row, INSTANTS);
  }

  private async isBlocked(group: readonly QueuedRequest[]): Promise<boolean[]> {
    const events = [...new Set(group.map(({ event_id }) => event_id))];
    const locked = await this.statements.run<{ id_event: number }>(FIND_LOCKED, [events]);
    const ids = new Set(locked.map(({ id_event }) => id_event));
    return group.map(({ event_id }) => ids.has(event_id));
  }

  private async flush(group: readonly QueuedRequest[]): Promise<StatementResponse[]> {
    const items = group.flatMap((request, index) =>
      request.items.map((item, position) => ({ ...item, turn: index + 1, line: position + 1 })),
    );
    const responses = await this.statements.run<StatementResponse>(PLACE, [
      group.map(({ buyer_id }) => buyer_id),
      group.map(({ event_id }) => event_id),
      group.map(({ voucher }) => voucher ?? null),
      group.map(({ cause }) => cause),
      this.settings.maxPerBuyer,
      this.settings.holdSeconds,
      ...keyParameters(group.map(({ key }) => key)),
      this.idempotency.keepHours,
      this.settings.maxUnpaidPerBuyer,
      items.map(({ turn }) => turn),
      items.map(({ line }) => line),
      items.map(({ ticket_type_id }) => ticket_type_id),
      items.map(({ quantity }) => quantity),
      this.prices.smallestTotals,
      group.map(({ buyer_group }) => buyer_group ?? null),
    ]);
    if (responses.some(({ response }) => response['status'] === 'paid')) this.jobs.notify();
    return responses;
  }
}
