import { Injectable, Logger } from '@nestjs/common';
import {
  currentCause,
  type GroupCommit,
  GroupCommits,
  PreparedStatements,
  JobQueue,
} from '@proticket/platform';
import { OrderSettings } from '../orders/orders.settings';
import { CONFIRM_PAYMENTS } from './confirm-payments.sql';
import { LOCKED_PAYMENTS } from './locked-payments.sql';
import type { Capture, WebhookEvent } from '../providers/payment-provider';

/**
 * The outcome of captured money: `confirmed` and `late` (places allocated again) issued tickets; `refund_required` (late
 * and no place left, or cancelled), `second_payment` and `mismatch` are refunded; `duplicate` was settled before;
 * `unmatched` names no payment of ours.
 */
export type ConfirmationOutcome =
  'confirmed' | 'late' | 'duplicate' | 'refund_required' | 'second_payment' | 'mismatch' | 'unmatched';

/** What is recorded of a webhook event. */
export type RecordedEvent = Pick<WebhookEvent, 'event_id' | 'type' | 'payload'>;

interface Confirmation {
  readonly provider: string;
  readonly event: RecordedEvent;
  readonly capture: Capture;
  readonly cause: string | null;
}

/** For a person to look at: money that was not asked for in this form. */
const SUSPICIOUS: ReadonlySet<ConfirmationOutcome> = new Set(['mismatch', 'unmatched']);

const CONFIRM = { name: 'payments.confirm', text: CONFIRM_PAYMENTS, contested: 'payments_provider_txn' };
const FIND_LOCKED = { name: 'payments.locked', text: LOCKED_PAYMENTS };

/** Confirms captured payments by group commit: on a hot event they all contend for one row. */
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
      keysOf: ({ provider, event, capture }) => [
        `delivery:${provider}:${event.event_id}`,
        `transaction:${capture.provider_txn_id}`,
        `payment:${capture.id_payment}`,
        `order:${capture.order_id}`,
      ],
      isBlocked: (group) => this.isBlocked(group),
      flush: (group) => this.flush(group),
    });
  }

  /** Durable once it resolves. */
  async confirm(provider: string, event: RecordedEvent, capture: Capture): Promise<ConfirmationOutcome> {
    const outcome = await this.group.run({ provider, event, capture, cause: currentCause() });
    if (SUSPICIOUS.has(outcome)) {
      this.logger.warn(`${provider} delivered ${event.event_id} for ${capture.provider_txn_id}: ${outcome}.`);
    }
    return outcome;
  }

  private async isBlocked(group: readonly Confirmation[]): Promise<boolean[]> {
    const payments = group.map(({ capture }) => capture.id_payment);
    const locked = await this.statements.run<{ id_payment: string }>(FIND_LOCKED, [payments]);
    const ids = new Set(locked.map(({ id_payment }) => id_payment));
    return payments.map((id) => id !== null && ids.has(id.toLowerCase()));
  }

  private async flush(group: readonly Confirmation[]): Promise<ConfirmationOutcome[]> {
    const rows = await this.statements.run<{ outcome: ConfirmationOutcome }>(CONFIRM, [
      group.map(({ provider }) => provider),
      group.map(({ event }) => event.event_id),
      group.map(({ event }) => event.type),
      group.map(({ capture }) => capture.provider_txn_id),
      group.map(({ capture }) => capture.id_payment),
      group.map(({ capture }) => capture.order_id),
      group.map(({ capture }) => capture.amount),
      group.map(({ capture }) => capture.currency),
      group.map(({ event }) => JSON.stringify(event.payload)),
      group.map(({ cause }) => cause),
      this.orders.maxPerBuyer,
    ]);
    this.jobs.notify();
    return rows.map(({ outcome }) => outcome);
  }
}
