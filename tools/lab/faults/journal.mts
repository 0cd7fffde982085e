import type { HttpResponse } from '../load/http-client.mts';

/** An order as the service acknowledged it. */
export interface AcknowledgedOrder {
  readonly id_order: number;
  readonly event_id: number;
  readonly buyer_id: string;
  readonly quantity: number;
  readonly total_price: string;
  readonly currency: string;
  readonly status: string;
  readonly hold_expires_at: string | null;
}

/** What the service promised by a 2xx, what was requested, and responses that no fault explains. */
export class Journal {
  readonly orders = new Map<number, AcknowledgedOrder>();
  /** Ids of acknowledged payments, paid or not. */
  readonly payments = new Set<string>();
  /** Orders whose cancellation was acknowledged. */
  readonly cancelled = new Set<number>();
  /** Orders whose cancellation was requested, whatever the response. */
  readonly cancelAsked = new Set<number>();
  readonly refunded = new Set<number>();
  readonly refundAsked = new Set<number>();
  /** Ids of acknowledged refunds of a part. */
  readonly parts = new Set<string>();
  /** Tickets whose return was acknowledged. */
  readonly returnedTickets = new Set<string>();
  readonly eventsCancelled = new Set<number>();
  readonly eventCancelAsked = new Set<number>();
  /** How often each response came, by step, status and code. */
  readonly responses = new Map<string, number>();
  readonly wrongResponses: string[] = [];
  readonly #errorsAreExpected: boolean;

  /** @param errorsAreExpected whether a fault of the run raises errors that no service can foresee (500) */
  constructor(errorsAreExpected: boolean) {
    this.#errorsAreExpected = errorsAreExpected;
  }

  /**
   * Counts a response, and keeps it if no fault explains it: a refusal that is wrong for the step, or a 500. Overload
   * (503) is what faults cause, and the client repeats the request.
   */
  note(step: string, got: HttpResponse | undefined, expected: readonly (number | string)[]): void {
    const code = typeof got?.json['code'] === 'string' ? got.json['code'] : '';
    const response = got ? `${step}: ${got.status} ${code}`.trim() : `${step}: no response`;
    this.responses.set(response, (this.responses.get(response) ?? 0) + 1);
    if (!got || expected.includes(got.status) || expected.includes(code)) return;
    if (got.status > 500 || (got.status === 500 && this.#errorsAreExpected)) return;
    this.wrongResponses.push(`${response} ${JSON.stringify(got.json)}`);
  }

  /** A page closes with its order, or with the event: it is wrong if nobody has asked for either. */
  noteClosedPage(idOrder: number): void {
    const id_event = this.orders.get(idOrder)?.event_id;
    if (this.cancelAsked.has(idOrder) || (id_event && this.eventCancelAsked.has(id_event))) return;
    this.wrongResponses.push(`page: closed, but order ${idOrder} was not to be cancelled`);
  }
}
