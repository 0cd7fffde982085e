import { Injectable, Logger } from '@nestjs/common';
import {
  currentRequestId,
  type GroupCommit,
  GroupCommits,
  PreparedStatements,
  JobQueue,
} from '@proticket/platform';
import { OrderSettings } from '../orders/orders.settings';
import { CONFIRM_PAYMENTS } from './confirm-payments.sql';
import { LOCKED_PAYMENTS } from './locked-payments.sql';
import type { Capture, Notice } from '../providers/payment-provider';

/**
 * What captured money came to: `confirmed` and `late` (places taken again) issued tickets; `refund_required` (late
 * and no place left, or cancelled), `second_payment` and `mismatch` send it back; `duplicate` was settled before;
 * `unmatched` names no payment of ours.
 */
export type ConfirmationOutcome =
  'confirmed' | 'late' | 'duplicate' | 'refund_required' | 'second_payment' | 'mismatch' | 'unmatched';

/** What is recorded of a delivery. */
export type Delivery = Pick<Notice, 'event_id' | 'type' | 'payload'>;

interface Confirmation {
  readonly provider: string;
  readonly notice: Delivery;
  readonly capture: Capture;
  readonly request_id: string | undefined;
}

/** Those a person should look at: money came in that nobody asked for in this form. */
const SUSPICIOUS: ReadonlySet<ConfirmationOutcome> = new Set(['mismatch', 'unmatched']);

const STATEMENT = { name: 'payments.confirm', text: CONFIRM_PAYMENTS, contested: 'payments_provider_txn' };
const LOOK = { name: 'payments.locked', text: LOCKED_PAYMENTS };

/** Settles captured payments on group commit: on a hot event they all contend for one row. */
@Injectable()
export class PaymentConfirmation {
  private readonly logger = new Logger(PaymentConfirmation.name);
  private readonly group: GroupCommit<Confirmation, ConfirmationOutcome>;

  constructor(
    private readonly statements: PreparedStatements,
    private readonly jobs: JobQueue,
    private readonly orders: OrderSettings,
    commits: GroupCommits,
  ) {
    this.group = commits.create('payments.confirm', {
      keysOf: ({ provider, notice, capture }) => [
        `delivery:${provider}:${notice.event_id}`,
        `transaction:${capture.provider_txn_id}`,
        `payment:${capture.id_payment}`,
        `order:${capture.order_id}`,
      ],
      isBlocked: (group) => this.isBlocked(group),
      flush: (group) => this.flush(group),
    });
  }

  /** Durable once it resolves. */
  async confirm(provider: string, notice: Delivery, capture: Capture): Promise<ConfirmationOutcome> {
    const outcome = await this.group.run({ provider, notice, capture, request_id: currentRequestId() });
    if (SUSPICIOUS.has(outcome)) {
      this.logger.warn(
        `${provider} delivered ${notice.event_id} for ${capture.provider_txn_id}: ${outcome}.`,
      );
    }
    return outcome;
  }

  private async isBlocked(group: readonly Confirmation[]): Promise<boolean[]> {
    const payments = group.map(({ capture }) => capture.id_payment);
    const locked = await this.statements.run<{ id_payment: string }>(LOOK, [payments]);
    const ids = new Set(locked.map(({ id_payment }) => id_payment));
    return payments.map((id) => id !== null && ids.has(id.toLowerCase()));
  }

  private async flush(group: readonly Confirmation[]): Promise<ConfirmationOutcome[]> {
    const rows = await this.statements.run<{ outcome: ConfirmationOutcome }>(STATEMENT, [
      group.map(({ provider }) => provider),
      group.map(({ notice }) => notice.event_id),
      group.map(({ notice }) => notice.type),
      group.map(({ capture }) => capture.provider_txn_id),
      group.map(({ capture }) => capture.id_payment),
      group.map(({ capture }) => capture.order_id),
      group.map(({ capture }) => capture.amount),
      group.map(({ capture }) => capture.currency),
      group.map(({ notice }) => JSON.stringify(notice.payload)),
      group.map(({ request_id }) => request_id ?? null),
      this.orders.maxPerBuyer,
    ]);
    this.jobs.notify();
    return rows.map(({ outcome }) => outcome);
  }
}
