/** How a refund or dispute is going. */
export type RefundStatus = 'pending' | 'succeeded' | 'failed';

/** What a provider needs to open a checkout page. */
export interface CheckoutRequest {
  /** Also the idempotency key: the same payment gets the same page. */
  readonly id_payment: string;
  readonly order_id: number;
  readonly amount: string;
  readonly currency: string;
  /** The provider should take no money after this. */
  readonly expires_at: Date;
}

/** The page a provider opened. */
export interface Checkout {
  readonly session_id: string;
  readonly checkout_url: string;
}

/** Money a provider says it took, in our terms; what cannot be read is null and matches nothing. */
export interface Capture {
  readonly provider_txn_id: string;
  readonly id_payment: string | null;
  readonly order_id: number | null;
  readonly amount: string;
  readonly currency: string;
}

/**
 * What became of money that goes back: a refund that we asked for, one that began at the provider, or a dispute (the
 * buyer's bank takes the money back: `pending` while it is decided, `succeeded` when the money is lost).
 */
export interface RefundNews {
  readonly kind: 'refund' | 'dispute';
  /** The refund or dispute at the provider; null where it has no name of its own: then it can only be ours. */
  readonly provider_refund_id: string | null;
  /** The row of `refunds` that we named when we asked; null: begun at the provider. */
  readonly id_refund: string | null;
  /** Null where the provider does not say. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly status: RefundStatus;
  /** Why it failed, or what the dispute says. */
  readonly reason: string | null;
}

/** What a delivery says; anything that changes nothing here is `other`. */
export type NoticeContent =
  | { readonly kind: 'payment_succeeded'; readonly capture: Capture }
  | { readonly kind: 'payment_failed'; readonly id_payment: string | null; readonly reason: string }
  | { readonly kind: 'refund_news'; readonly provider_txn_id: string; readonly news: RefundNews }
  /** Money went back, and the delivery does not say which: the provider has to be asked. */
  | { readonly kind: 'money_went_back'; readonly provider_txn_id: string }
  | { readonly kind: 'other' };

/** One delivery whose signature was good. */
export interface Notice {
  /** The provider's id of the delivery; repeats carry the same. */
  readonly event_id: string;
  /** The provider's own name of what happened. */
  readonly type: string;
  readonly payload: object;
  readonly content: NoticeContent;
}

/** Money to give back. */
export interface RefundRequest {
  readonly id_refund: string;
  readonly id_payment: string;
  readonly provider_txn_id: string;
  readonly amount: string;
  readonly currency: string;
  readonly order_id: number;
  /** The same however often one attempt is sent, so that the provider gives the money back once. */
  readonly idempotency_key: string;
}

/** A payment whose money a provider took. */
export interface PaymentAtProvider {
  readonly id_payment: string;
  readonly provider: string;
  readonly provider_txn_id: string | null;
}

/** A payment that a provider is asked about. */
export interface LookUpRequest {
  readonly id_payment: string;
  readonly order_id: number;
  readonly amount: string;
  readonly currency: string;
  /** Null when the provider never heard of it. */
  readonly provider_session_id: string | null;
}

/** What a provider knows: `open` can still be paid, `gone` never more. */
export type LookUpAnswer =
  | { readonly state: 'succeeded'; readonly capture: Capture }
  | { readonly state: 'gone'; readonly reason: string }
  | { readonly state: 'open' };

/** What a provider takes at one time, both included, as decimal strings. */
export interface AmountLimits {
  readonly min: string;
  readonly max: string;
}

/**
 * The provider answered, and what it was asked for did not happen, or cannot be told from not having happened (an
 * answer of 5xx). Providers keep such answers under their idempotency key, so the next try needs another one. Any other
 * error means that there was no answer: then the same key is sent again.
 */
export class ProviderRefusal extends Error {
  constructor(message: string, options: { readonly cause?: unknown; readonly isOurs: boolean }) {
    super(message, { cause: options.cause });
    this.isOurs = options.isOurs;
  }

  /** Whether asking differently would help (4xx); otherwise the provider is in trouble (5xx). */
  readonly isOurs: boolean;
}

/** A company that moves money. Adapters speak its language; the sale knows only this. */
export interface PaymentProvider {
  /** Stored with each payment, part of the webhook's address. */
  readonly name: string;

  /** What it takes in a currency; undefined: anything. */
  amountLimits(currency: string): AmountLimits | undefined;

  /** The page, where it is known without asking: a provider in the box. Saves a write. */
  knownCheckout(idPayment: string): Checkout | undefined;

  /** Opens (or finds again) the page on which the buyer pays. @throws ProviderRefusal */
  openCheckout(request: CheckoutRequest): Promise<Checkout>;

  /**
   * Closes a page, so that it takes no more money. `open`: it could not be closed, for instance because the money is
   * under way; asking what became of it is the next step.
   */
  closeCheckout(payment: LookUpRequest): Promise<'closed' | 'open'>;

  /** Reads a delivery; undefined when its signature over the raw bytes is not good. */
  readNotice(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): Notice | undefined;

  /** @throws ProviderRefusal */
  refund(request: RefundRequest): Promise<RefundNews>;

  /** What became of a payment, for when webhooks were lost. */
  lookUp(payment: LookUpRequest): Promise<LookUpAnswer>;

  /** The money of a transaction; undefined when there is no such transaction, or it took none. */
  readTransaction(transactionId: string): Promise<Capture | undefined>;

  /** Every refund and dispute of a transaction, for when webhooks were lost. */
  listRefunds(transactionId: string): Promise<RefundNews[]>;

  /**
   * What the provider could not deliver in the last weeks, oldest first. It is the only way to hear of what began at the
   * provider (a refund in its dashboard, a dispute) when the delivery about it was lost.
   */
  listUndelivered(): Promise<Notice[]>;
}

/** Injection token of the adapters that are switched on, the default one first. */
export const PAYMENT_PROVIDERS = Symbol('PAYMENT_PROVIDERS');
