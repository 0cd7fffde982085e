import { Injectable } from '@nestjs/common';
import { BusinessUrlSettings, Database, JobQueue } from '@proticket/platform';
import {
  type Capture,
  type Checkout,
  type CheckoutRequest,
  type LookUpResult,
  type LookUpRequest,
  type WebhookEvent,
  type PaymentProvider,
  ProviderRefusal,
  type ProviderRefund,
  type RefundRequest,
  type RefundStatus,
} from '../payment-provider';
import { type RefundMode, SandboxBooksRepository, type SandboxRefund } from './sandbox-books.repository';
import { paymentOfTransaction, readSandboxBody, REFUND_EVENTS, transactionOf } from './sandbox-events';
import { SandboxSigning } from './sandbox-signing';
import { deliverSandboxWebhook } from './sandbox.jobs';

/** An unpaid page is closed after this, as at other providers. */
const PAGE_HOURS = 24;

/** The response of the sandbox, and the state that it records. */
const MODES: Readonly<
  Record<Exclude<RefundMode, 'refuse'>, { response: RefundStatus; recorded: RefundStatus }>
> = {
  succeed: { response: 'pending', recorded: 'succeeded' },
  at_once: { response: 'succeeded', recorded: 'succeeded' },
  pend: { response: 'pending', recorded: 'pending' },
  fail: { response: 'pending', recorded: 'failed' },
};

/**
 * The built-in payment provider, so that everything runs without an account at another one. It behaves like any other:
 * a page of its own, signed webhooks over HTTP, refunds that are confirmed later or, on request, pend, fail or are
 * refused. Ids follow from the payment's and the refund's, so a repeat has the same id.
 */
@Injectable()
export class SandboxProvider implements PaymentProvider {
  readonly name = 'sandbox';

  constructor(
    private readonly urls: BusinessUrlSettings,
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
      checkout_url: `${this.urls.businessUrl}/sandbox/checkout/${idPayment}`,
    };
  }

  openCheckout({ id_payment }: CheckoutRequest): Promise<Checkout> {
    return Promise.resolve(this.knownCheckout(id_payment));
  }

  async closeCheckout({ id_payment }: LookUpRequest): Promise<'closed' | 'open'> {
    return (await this.books.close(id_payment)) === 'closed' ? 'closed' : 'open';
  }

  verifyWebhook(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): WebhookEvent | undefined {
    const event_id = this.signing.verify(headers, body);
    if (event_id === undefined || event_id.length > 255) return undefined;
    const payload = parseObject(body);
    const type = typeof payload['type'] === 'string' ? payload['type'].slice(0, 100) : 'unknown';
    return { event_id, type, payload, content: readSandboxBody(payload) };
  }

  async refund(request: RefundRequest): Promise<ProviderRefund> {
    const { provider_txn_id, id_refund, id_payment, order_id, amount, currency } = request;
    const mode = (await this.books.find(id_payment))?.refunds ?? 'succeed';
    if (mode === 'refuse')
      throw new ProviderRefusal('The sandbox was told to refuse.', { isRequestFault: true });
    const { response, recorded: status } = MODES[mode];
    const id = `sbx_re_${id_refund}`;
    const row: SandboxRefund = { id, id_payment, id_refund, kind: 'refund', amount, currency, status };
    await this.database.transaction(async (tx) => {
      if (!(await this.books.isLeft(tx, id_payment, amount, id)))
        throw new ProviderRefusal('This payment has no such amount left.', { isRequestFault: true });
      const isNew = await this.books.addRefund(tx, row);
      if (!isNew || response !== 'pending' || status === 'pending') return;
      const occurred_at = new Date().toISOString();
      const data = { provider_txn_id, id_payment, order_id, amount, currency, occurred_at };
      await this.jobs.enqueue(tx, deliverSandboxWebhook, {
        id: `evt_${id}_${status}`,
        body: { type: REFUND_EVENTS.refund[status], data: { ...data, refund_txn_id: id, id_refund } },
      });
    });
    return toProviderRefund({ ...row, status: response });
  }

  async lookUp({ id_payment, order_id, amount, currency }: LookUpRequest): Promise<LookUpResult> {
    const status = await this.books.close(id_payment, PAGE_HOURS);
    if (status === 'closed') return { state: 'closed', reason: 'The page is closed.' };
    if (status !== 'succeeded') return { state: 'open' };
    const provider_txn_id = transactionOf(id_payment);
    return { state: 'succeeded', capture: { provider_txn_id, id_payment, order_id, amount, currency } };
  }

  async readTransaction(transactionId: string): Promise<Capture | undefined> {
    const idPayment = paymentOfTransaction(transactionId);
    return idPayment === undefined ? undefined : this.books.findCapture(idPayment, transactionId);
  }

  async listRefunds(transactionId: string): Promise<ProviderRefund[]> {
    const idPayment = paymentOfTransaction(transactionId);
    return idPayment === undefined ? [] : (await this.books.listRefunds(idPayment)).map(toProviderRefund);
  }

  /** None: its deliveries are jobs, which are lost only on request. */
  listUndelivered(): Promise<WebhookEvent[]> {
    return Promise.resolve([]);
  }

  /** None: its books are in the database that was restored. */
  listEventsSince(): Promise<WebhookEvent[]> {
    return Promise.resolve([]);
  }
}

function toProviderRefund({ id, id_refund, kind, amount, currency, status }: SandboxRefund): ProviderRefund {
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
