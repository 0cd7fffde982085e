import { Injectable } from '@nestjs/common';
import {
  currentRequestId,
  type GroupCommit,
  GroupCommits,
  HotStatements,
  JobQueue,
} from '@proticket/platform';
import type { OrderRow } from './order.dto';
import { OrderSettings } from './orders.settings';
import { PLACE_ORDERS } from './place-orders.sql';

/** Why an order was not placed; each is an error of the feature. */
export type Refusal = 'unknown_event' | 'not_on_sale' | 'over_order_limit' | 'sold_out' | 'over_buyer_limit';

/** What a buyer asks for. */
export interface Asked {
  readonly buyer_id: string;
  readonly event_id: number;
  readonly quantity: number;
}

type Answer = ({ readonly refusal: null } & OrderRow) | { readonly refusal: Refusal };

const STATEMENT = { name: 'orders.place', text: PLACE_ORDERS };

/**
 * Places orders on group commit: all buyers of one event contend for its row, so those who come at the same time
 * share one commit. Order of arrival decides who gets the last places.
 */
@Injectable()
export class OrderPlacement {
  private readonly group: GroupCommit<Asked & { readonly request_id: string | undefined }, Answer>;

  constructor(
    private readonly statements: HotStatements,
    private readonly jobs: JobQueue,
    private readonly settings: OrderSettings,
    commits: GroupCommits,
  ) {
    this.group = commits.create('orders.place', {
      // The statement finds an order again by buyer and event.
      keysOf: ({ buyer_id, event_id }) => [`${buyer_id}:${event_id}`],
      flush: (asked) => this.flush(asked),
    });
  }

  place(asked: Asked): Promise<Answer> {
    return this.group.run({ ...asked, request_id: currentRequestId() });
  }

  private async flush(
    asked: readonly (Asked & { readonly request_id: string | undefined })[],
  ): Promise<Answer[]> {
    const answers = await this.statements.run<Answer>(STATEMENT, [
      asked.map(({ buyer_id }) => buyer_id),
      asked.map(({ event_id }) => event_id),
      asked.map(({ quantity }) => quantity),
      asked.map(({ request_id }) => request_id ?? null),
      this.settings.maxPerBuyer,
      this.settings.holdSeconds,
    ]);
    if (answers.some((answer) => answer.refusal === null && answer.status === 'paid')) this.jobs.ring();
    return answers;
  }
}
