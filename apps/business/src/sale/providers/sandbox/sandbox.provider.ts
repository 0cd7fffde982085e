import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { BusinessServerSettings } from '../../../settings/business.settings';
import {
  type Capture,
  type Checkout,
  type CheckoutRequest,
  type LookUpAnswer,
  type LookUpRequest,
  type Notice,
  type PaymentProvider,
  ProviderRefusal,
  type RefundNews,
  type RefundRequest,
  type RefundStatus,
} from '../payment-provider';
import { type RefundMode, SandboxBooksRepository, type SandboxRefund } from './sandbox-books.repository';
import { paymentOfTransaction, readSandboxBody, REFUND_EVENTS, transactionOf } from './sandbox-notice';
import { SandboxSigning } from './sandbox-signing';
import { deliverSandboxWebhook } from './sandbox.jobs';

/** A page that nobody paid on is closed by then, as elsewhere. */
const PAGE_HOURS = 24;

/** What the sandbox answers at once, and what its books say then. */
const ANSWERS: Readonly<
  Record<Exclude<RefundMode, 'refuse'>, { answer: RefundStatus; books: RefundStatus }>
> = {
  succeed: { answer: 'pending', books: 'succeeded' },
  at_once: { answer: 'succeeded', books: 'succeeded' },
  pend: { answer: 'pending', books: 'pending' },
  fail: { answer: 'pending', books: 'failed' },
};

/**
 * A payment provider in the box, so that everything runs with no account anywhere. It behaves like one outside:
 * a page of its own, signed webhooks over HTTP, refunds that are confirmed later, and on request that pend, fail or
 * are refused. Ids follow from the payment's and the refund's, so repeats are the same by construction.
 */
@Injectable()
export class SandboxProvider implements PaymentProvider {
  readonly name = 'sandbox';

  constructor(
    private readonly server: BusinessServerSettings,
    private readonly signing: SandboxSigning,
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly books: SandboxBooksRepository,
  ) {}

  amountLimits(): undefined {
    return undefined;
  }

  knownCheckout(idPayment: string): Checkout {
    return {
      session_id: idPayment,
      checkout_url: `${this.server.publicUrl}/sandbox/checkout/${idPayment}`,
    };
  }

  openCheckout({ id_payment }: CheckoutRequest): Promise<Checkout> {
    return Promise.resolve(this.knownCheckout(id_payment));
  }

  async closeCheckout({ id_payment }: LookUpRequest): Promise<'closed' | 'open'> {
    return (await this.books.close(id_payment)) === 'closed' ? 'closed' : 'open';
  }

  readNotice(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): Notice | undefined {
    const event_id = this.signing.verify(headers, body);
    if (event_id === undefined || event_id.length > 255) return undefined;
    const payload = parseObject(body);
    const type = typeof payload['type'] === 'string' ? payload['type'].slice(0, 100) : 'unknown';
    return { event_id, type, payload, content: readSandboxBody(payload) };
  }

  async refund(request: RefundRequest): Promise<RefundNews> {
    const { provider_txn_id, id_refund, id_payment, order_id, amount, currency } = request;
    const mode = (await this.books.find(id_payment))?.refunds ?? 'succeed';
    if (mode === 'refuse') throw new ProviderRefusal('The sandbox was told to refuse.', { isOurs: true });
    const { answer, books: status } = ANSWERS[mode];
    const id = `sbx_re_${id_refund}`;
    const row: SandboxRefund = { id, id_payment, id_refund, kind: 'refund', amount, currency, status };
    await this.database.transaction(async (tx) => {
      if (!(await this.books.isLeft(tx, id_payment, amount, id)))
        throw new ProviderRefusal('So much of this payment is not left.', { isOurs: true });
      const isNew = await this.books.addRefund(tx, row);
      if (!isNew || answer !== 'pending' || status === 'pending') return;
      const occurred_at = new Date().toISOString();
      const data = { provider_txn_id, id_payment, order_id, amount, currency, occurred_at };
      await this.jobs.enqueue(tx, deliverSandboxWebhook, {
        id: `evt_${id}_${status}`,
        body: { type: REFUND_EVENTS.refund[status], data: { ...data, refund_txn_id: id, id_refund } },
      });
    });
    return newsOf({ ...row, status: answer });
  }

  async lookUp({ id_payment, order_id, amount, currency }: LookUpRequest): Promise<LookUpAnswer> {
    const status = await this.books.close(id_payment, PAGE_HOURS);
    if (status === 'closed') return { state: 'gone', reason: 'The page is closed.' };
    if (status !== 'succeeded') return { state: 'open' };
    const provider_txn_id = transactionOf(id_payment);
    return { state: 'succeeded', capture: { provider_txn_id, id_payment, order_id, amount, currency } };
  }

  async readTransaction(transactionId: string): Promise<Capture | undefined> {
    const idPayment = paymentOfTransaction(transactionId);
    return idPayment === undefined ? undefined : this.books.captureOf(idPayment, transactionId);
  }

  async listRefunds(transactionId: string): Promise<RefundNews[]> {
    const idPayment = paymentOfTransaction(transactionId);
    return idPayment === undefined ? [] : (await this.books.refundsOf(idPayment)).map(newsOf);
  }

  /** Its deliveries are jobs, which are never lost, but for those that somebody asked to be. */
  listUndelivered(): Promise<Notice[]> {
    return Promise.resolve([]);
  }
}

function newsOf({ id, id_refund, kind, amount, currency, status }: SandboxRefund): RefundNews {
  const reason = status === 'failed' && kind === 'refund' ? 'Failed at the sandbox.' : null;
  return { kind, provider_refund_id: id, id_refund, amount, currency, status, reason };
}

function parseObject(body: Buffer): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
