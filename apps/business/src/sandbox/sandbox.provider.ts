import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { BusinessServerSettings } from '../business.settings';
import type {
  Checkout,
  CheckoutRequest,
  LookUpAnswer,
  LookUpRequest,
  Notice,
  PaymentProvider,
  RefundAnswer,
  RefundRequest,
} from '../payments/payment-provider';
import { SandboxBooksRepository } from './sandbox-books.repository';
import { readSandboxBody, transactionOf } from './sandbox-notice';
import { SandboxSigning } from './sandbox-signing';
import { deliverSandboxWebhook } from './sandbox.jobs';

/**
 * A payment provider in the box, so that everything runs with no account anywhere. It behaves like one outside:
 * a page of its own, signed webhooks over HTTP, refunds that are confirmed later. Ids follow
 * from the payment's, so repeats are the same by construction.
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

  knownCheckout(idPayment: string): Checkout {
    return {
      session_id: idPayment,
      checkout_url: `${this.server.publicUrl}/sandbox/checkout/${idPayment}`,
    };
  }

  openCheckout({ id_payment }: CheckoutRequest): Promise<Checkout> {
    return Promise.resolve(this.knownCheckout(id_payment));
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

  async refund(request: RefundRequest): Promise<RefundAnswer> {
    const { provider_txn_id, id_payment, order_id, amount, currency, idempotency_key } = request;
    const body = {
      type: 'refund.succeeded',
      data: {
        provider_txn_id,
        id_payment,
        order_id,
        amount,
        currency,
        occurred_at: new Date().toISOString(),
      },
    } as const;
    await this.database.transaction((tx) =>
      this.jobs.enqueue(
        tx,
        deliverSandboxWebhook,
        { id: `evt_${idempotency_key}`, body },
        { dedupKey: `sandbox:${idempotency_key}` },
      ),
    );
    return { refund_txn_id: `sbx_${idempotency_key}`, settled: false };
  }

  async lookUp({ id_payment, order_id, amount, currency }: LookUpRequest): Promise<LookUpAnswer> {
    if ((await this.books.find(id_payment)) !== 'succeeded') return { state: 'open' };
    const provider_txn_id = transactionOf(id_payment);
    return { state: 'succeeded', capture: { provider_txn_id, id_payment, order_id, amount, currency } };
  }
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
