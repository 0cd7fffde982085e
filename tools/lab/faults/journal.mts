import type { Got } from '../load/http-load.mts';

/** An order as it was acknowledged. */
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

/** What the service promised by answering 2xx, what was asked of it, and answers that are wrong in themselves. */
export class Journal {
  readonly orders = new Map<number, AcknowledgedOrder>();
  /** Ids of acknowledged payments, paid or not. */
  readonly payments = new Set<string>();
  /** Orders whose cancellation was acknowledged. */
  readonly cancelled = new Set<number>();
  /** Orders for which a cancellation was asked, whatever came back. */
  readonly cancelAsked = new Set<number>();
  readonly refunded = new Set<number>();
  readonly refundAsked = new Set<number>();
  readonly eventsCancelled = new Set<number>();
  readonly eventCancelAsked = new Set<number>();
  /** How often each answer came: step, status and code. */
  readonly answers = new Map<string, number>();
  readonly wrongAnswers: string[] = [];
  readonly #errorsAreExpected: boolean;

  /** @param errorsAreExpected whether a fault of the run makes errors that no service can foresee (500) */
  constructor(errorsAreExpected: boolean) {
    this.#errorsAreExpected = errorsAreExpected;
  }

  /**
   * Counts an answer, and keeps one that no fault explains: a refusal the step does not know, or an error that the
   * service took for a bug. That it is overloaded (503) is what faults cause; whoever was told so asks again.
   */
  note(step: string, got: Got | undefined, expected: readonly (number | string)[]): void {
    const code = typeof got?.json['code'] === 'string' ? got.json['code'] : '';
    const answer = got ? `${step}: ${got.status} ${code}`.trim() : `${step}: no answer`;
    this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
    if (!got || expected.includes(got.status) || expected.includes(code)) return;
    if (got.status > 500 || (got.status === 500 && this.#errorsAreExpected)) return;
    this.wrongAnswers.push(`${answer} ${JSON.stringify(got.json)}`);
  }
}
