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

/** An order to be paid at a provider. */
export interface OpenPaymentRequest {
  readonly id_order: number;
  readonly buyer_id: string;
  readonly provider: string;
  /** The id of a new attempt, if none is open. */
  readonly new_id: string;
  readonly session_id: string | undefined;
  readonly checkout_url: string | undefined;
  /** With it, a repeated request gets the first response. */
  readonly key: IdempotencyKey | undefined;
}

/** The open payment and the time until which the order's places are held; or why there is none. */
export type OpenPaymentOutcome =
  | ({ readonly refusal: null; readonly hold_expires_at: Date } & PaymentRow)
  | { readonly refusal: 'not_found' | 'not_payable' };

const OPEN = { name: 'payments.open', text: OPEN_PAYMENTS, contested: 'idempotency_keys_pkey' };
const INSTANTS = ['hold_expires_at', 'created_at', 'updated_at'];

/** Opens payments by group commit: nothing contends here, but in a sale each commit of its own costs a flush of the log. */
@Injectable()
export class PaymentOpening {
  private readonly group: GroupCommit<OpenPaymentRequest, StatementResponse>;

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
      flush: (group) => this.flush(group),
    });
  }

  /** @throws idempotency.key_reused */
  async open(request: OpenPaymentRequest): Promise<OpenPaymentOutcome> {
    return responseOf<OpenPaymentOutcome>(request.key, await this.group.run(request), INSTANTS);
  }

  private flush(group: readonly OpenPaymentRequest[]): Promise<StatementResponse[]> {
    return this.statements.run<StatementResponse>(OPEN, [
      group.map(({ id_order }) => id_order),
      group.map(({ buyer_id }) => buyer_id),
      group.map(({ provider }) => provider),
      group.map(({ new_id }) => new_id),
      group.map(({ session_id }) => session_id ?? null),
      group.map(({ checkout_url }) => checkout_url ?? null),
      ...keyParameters(group.map(({ key }) => key)),
      this.idempotency.keepHours,
    ]);
  }
}
