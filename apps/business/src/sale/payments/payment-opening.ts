import { Injectable } from '@nestjs/common';
import {
  type StatementResponse,
  responseOf,
  type GroupCommit,
  GroupCommits,
  PreparedStatements,
  IdempotencySettings,
  keyParameters,
  type IdempotencyKey,
} from '@proticket/platform';
import { OPEN_PAYMENTS } from './open-payments.sql';
import type { PaymentRow } from './payment.dto';

/** What is needed to open a payment. */
export interface Opening {
  readonly id_order: number;
  readonly buyer_id: string;
  readonly provider: string;
  /** The id of a new attempt, should there be no open one. */
  readonly new_id: string;
  readonly session_id: string | undefined;
  readonly checkout_url: string | undefined;
  /** With it a repeat gets the first answer. */
  readonly key: IdempotencyKey | undefined;
}

/** An open payment of an order whose places are held until then; or why there is none. */
export type Opened =
  | ({ readonly refusal: null; readonly hold_expires_at: Date } & PaymentRow)
  | { readonly refusal: 'not_found' | 'not_payable' };

const STATEMENT = { name: 'payments.open', text: OPEN_PAYMENTS, contested: 'idempotency_keys_pkey' };
const INSTANTS = ['hold_expires_at', 'created_at', 'updated_at'];

/** Opens payments on group commit: nothing contends here, but in a sale each commit on its own costs a flush of the log. */
@Injectable()
export class PaymentOpening {
  private readonly group: GroupCommit<Opening, StatementResponse>;

  constructor(
    private readonly statements: PreparedStatements,
    private readonly idempotency: IdempotencySettings,
    commits: GroupCommits,
  ) {
    this.group = commits.create('payments.open', {
      keysOf: ({ id_order, buyer_id, provider, key }) => [
        `${id_order}:${provider}`,
        ...(key ? [`${buyer_id} ${key.value}`] : []),
      ],
      flush: (openings) => this.flush(openings),
    });
  }

  /** @throws idempotency.key_reused */
  async open(opening: Opening): Promise<Opened> {
    return responseOf<Opened>(opening.key, await this.group.run(opening), INSTANTS);
  }

  private flush(openings: readonly Opening[]): Promise<StatementResponse[]> {
    return this.statements.run<StatementResponse>(STATEMENT, [
      openings.map(({ id_order }) => id_order),
      openings.map(({ buyer_id }) => buyer_id),
      openings.map(({ provider }) => provider),
      openings.map(({ new_id }) => new_id),
      openings.map(({ session_id }) => session_id ?? null),
      openings.map(({ checkout_url }) => checkout_url ?? null),
      ...keyParameters(openings.map(({ key }) => key)),
      this.idempotency.keepHours,
    ]);
  }
}
