import { type ApiClient, insertEvent, signedDelivery } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExpireHolds } from '../../apps/business/src/sale/orders/expire-holds.recurring';
import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import { BusinessUnderTest, type TestUser } from './business-under-test';

const INVARIANTS = readFileSync(path.join(__dirname, '../invariants.sql'), 'utf8');
const PATIENCE_MS = 60_000;
/** Long enough for a request to reach its statement, and well below the 500 ms that the sale waits for a locked event. */
const GATE_MS = 25;

/** An order and its buyer. */
export interface TestOrder extends OrderDto {
  readonly buyer: TestUser;
}

/** An event, and the token of its organizer. */
export interface OrganizedEvent {
  readonly id_event: number;
  readonly token: string;
}

/** What to order: a quantity of the only type, or items. */
export type Wanted =
  | number
  | {
      readonly items: readonly { readonly ticket_type_id: number; readonly quantity: number }[];
      readonly voucher?: string;
    };

/** An event with two types. */
export interface VariedEvent {
  readonly id_event: number;
  readonly first: number;
  readonly second: number;
}

/** The sale through HTTP: actions of buyers, of the payment provider, and of time. */
export class SaleUnderTest {
  private constructor(readonly business: BusinessUnderTest) {}

  static async start(env: Readonly<Record<string, string>> = {}): Promise<SaleUnderTest> {
    return new SaleUnderTest(await BusinessUnderTest.start({ JOBS_POLL_MS: '50', ...env }));
  }

  stop(): Promise<void> {
    return this.business.stop();
  }

  get api() {
    return this.business.api;
  }

  query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.business.query<Row>(sql, values);
  }

  /** Creates a published event at 25.00 EUR. */
  async event(capacity: number, changed: Readonly<Record<string, unknown>> = {}): Promise<number> {
    const { id_event } = await insertEvent(this.business.database.dataSource, { capacity });
    for (const [column, value] of Object.entries(changed))
      await this.query(`UPDATE events SET ${column} = $2 WHERE id_event = $1`, [id_event, value]);
    return id_event;
  }

  /**
   * A published event that sells two types at 25.00, of the second `scarce` tickets and at most 2 for a buyer, and takes the
   * voucher HALF, which makes half of the price, twice.
   */
  async variedEvent(capacity: number, scarce: number): Promise<VariedEvent> {
    const id_event = await this.event(capacity);
    const [row] = await this.query<{ first: number; second: number }>(
      `WITH added AS (
         INSERT INTO ticket_types (event_id, name, price, capacity, max_per_buyer) VALUES ($1, 'Second', 25.00, $2, 2)
         RETURNING id_ticket_type), voucher AS (
         INSERT INTO vouchers (event_id, code, kind, value, max_uses) VALUES ($1, 'HALF', 'percent', 50, 2))
       SELECT added.id_ticket_type AS second, t.id_ticket_type AS first
         FROM added, ticket_types t WHERE t.event_id = $1`,
      [id_event, scarce],
    );
    return { id_event, ...row! };
  }

  /** A published event at 25.00 with 10 places, and the token of its organizer. */
  async organizedEvent(): Promise<OrganizedEvent> {
    const organizer = await this.business.organizer();
    const { id_event } = await this.business.event(organizer, { capacity: 10 });
    return { id_event, token: organizer.token };
  }

  tryToOrder(event_id: number, wanted: Wanted, buyer = this.business.buyer()) {
    return this.api.post<OrderDto & { code: string }>('/v1/orders', {
      token: buyer.token,
      body: { event_id, ...(typeof wanted === 'number' ? { quantity: wanted } : wanted) },
    });
  }

  async order(event_id: number, wanted: Wanted = 1, buyer = this.business.buyer()): Promise<TestOrder> {
    const { status, body } = await this.tryToOrder(event_id, wanted, buyer);
    if (status !== 201) throw new Error(`The order was refused: ${JSON.stringify(body)}`);
    return { ...body, buyer };
  }

  async startPayment({ id_order, buyer }: TestOrder): Promise<PaymentDto> {
    const { status, body } = await this.api.post<PaymentDto>(`/v1/orders/${id_order}/payments`, {
      token: buyer.token,
    });
    if (status !== 201) throw new Error(`The payment was refused: ${JSON.stringify(body)}`);
    return body;
  }

  /** Places an order and opens its payment. */
  async awaitingPayment(
    event_id: number,
    wanted: Wanted = 1,
  ): Promise<{ order: TestOrder; payment: PaymentDto }> {
    const order = await this.order(event_id, wanted);
    return { order, payment: await this.startPayment(order) };
  }

  /** A webhook of the provider; `changed` overrides its data. */
  webhook(type: string, payment: PaymentDto, changed: Readonly<Record<string, unknown>> = {}) {
    const { id_payment, order_id, amount, currency } = payment;
    const occurred_at = new Date().toISOString();
    const data = {
      provider_txn_id: `txn_${id_payment}`,
      id_payment,
      order_id,
      amount,
      currency,
      occurred_at,
    };
    return { type, data: { ...data, ...changed } };
  }

  deliver(webhook: ReturnType<SaleUnderTest['webhook']>, options: { id?: string } = {}) {
    return this.api.post<{ outcome: string; code: string }>(
      '/v1/payments/webhooks/sandbox',
      signedDelivery(webhook, options),
    );
  }

  /** Delivers a successful payment. @returns the outcome */
  async pay(payment: PaymentDto, changed: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { status, body } = await this.deliver(this.webhook('payment.succeeded', payment, changed));
    if (status !== 200) throw new Error(`The delivery was refused: ${JSON.stringify(body)}`);
    return body.outcome;
  }

  /** Reports payments at some instances, all at once; what is refused for now comes again, as a provider does it. */
  async payAtOnce(apis: readonly ApiClient[], payments: readonly PaymentDto[]): Promise<void> {
    const report = async (payment: PaymentDto, index: number): Promise<void> => {
      const delivery = signedDelivery(this.webhook('payment.succeeded', payment));
      for (;;) {
        const { status } = await apis[index % apis.length]!.post('/v1/payments/webhooks/sandbox', delivery);
        if (status === 200) return;
        if (status !== 503) throw new Error(`The delivery was refused: ${status}`);
      }
    };
    await Promise.all(payments.map(report));
  }

  async paidOrder(event_id: number, wanted: Wanted = 1): Promise<{ order: TestOrder; payment: PaymentDto }> {
    const ready = await this.awaitingPayment(event_id, wanted);
    await this.pay(ready.payment);
    return ready;
  }

  /** Expires the holds of an event and runs the sweeper. */
  async expireHolds(event_id: number): Promise<void> {
    await this.query(
      `UPDATE orders SET hold_expires_at = now() - interval '1 second' WHERE event_id = $1 AND status = 'pending'`,
      [event_id],
    );
    await this.business.service.get(ExpireHolds).run();
  }

  /** Expires the hold of one order and runs the sweeper. */
  async expireHold(id_order: number): Promise<void> {
    await this.query(
      `UPDATE orders SET hold_expires_at = now() - interval '1 second' WHERE id_order = $1 AND status = 'pending'`,
      [id_order],
    );
    await this.business.service.get(ExpireHolds).run();
  }

  async orderStatus(order: TestOrder): Promise<string> {
    const { body } = await this.api.get<OrderDto>(`/v1/orders/${order.id_order}`, {
      token: order.buyer.token,
    });
    return body.status;
  }

  async paymentStatus(payment: PaymentDto): Promise<string> {
    const [row] = await this.query<{ status: string }>('SELECT status FROM payments WHERE id_payment = $1', [
      payment.id_payment,
    ]);
    return row!.status;
  }

  async countOrders(event_id: number, status: string): Promise<number> {
    const sql = 'SELECT count(*)::int AS n FROM orders WHERE event_id = $1 AND status = $2';
    return (await this.query<{ n: number }>(sql, [event_id, status]))[0]!.n;
  }

  /** Number of tickets of an order by status, such as `{ valid: 2 }`. */
  async tickets({ id_order }: { readonly id_order: number }): Promise<Record<string, number>> {
    const rows = await this.query<{ status: string; n: number }>(
      'SELECT status, count(*)::int AS n FROM tickets WHERE order_id = $1 GROUP BY status',
      [id_order],
    );
    return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
  }

  async places(event_id: number): Promise<{ tickets_sold: number; tickets_held: number }> {
    const sql = 'SELECT tickets_sold, tickets_held FROM events WHERE id_event = $1';
    return (await this.query<{ tickets_sold: number; tickets_held: number }>(sql, [event_id]))[0]!;
  }

  /** Violated invariants; see test/invariants.sql. */
  brokenInvariants(): Promise<{ invariant: string; subject: string; detail: string }[]> {
    return this.query(INVARIANTS);
  }

  /**
   * Locks the event's row while all requests start, so that they wait for it and continue at the same time. Otherwise a quiet
   * machine would finish one request before the next one starts, and there would be no race.
   */
  async atTheGate<Result>(id_event: number, work: () => Promise<Result>): Promise<Result> {
    let working!: Promise<Result>;
    await this.business.database.dataSource.transaction(async (manager) => {
      await manager.query('SELECT FROM events WHERE id_event = $1 FOR UPDATE', [id_event]);
      working = work();
      await sleep(GATE_MS);
    });
    return working;
  }

  /** How many statements wait for a lock now. */
  async waiting(): Promise<number> {
    const [row] = await this.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return row!.n;
  }

  async until(look: () => Promise<boolean>): Promise<void> {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(20))
      if (await look()) return;
    throw new Error(`Timed out waiting for ${look.toString()}`);
  }

  /** A unique transaction id. */
  newTransaction(): string {
    return `txn_${randomUUID()}`;
  }
}
