import type { Locale } from '@proticket/contract';

/** The state of a refund or dispute. */
export type RefundStatus = 'pending' | 'succeeded' | 'failed';

/** What a provider needs to open a checkout page. */
export interface CheckoutRequest {
  /** Also the idempotency key: a repeated request gets the same page. */
  readonly id_payment: string;
  readonly order_id: number;
  /** What is bought, for the page: the title of the event. */
  readonly event_title: string;
  /** The language of the page. */
  readonly locale: Locale;
  readonly amount: string;
  /** The booking fee, which is in `amount`. */
  readonly fee: string;
  readonly currency: string;
  /** The provider should take no money after this. */
  readonly expires_at: Date;
}

/** The page a provider opened. */
export interface Checkout {
  readonly session_id: string;
  readonly checkout_url: string;
}

/** Money that a provider reports as captured, in our terms; what cannot be read is null and matches nothing. */
export interface Capture {
  readonly provider_txn_id: string;
  readonly id_payment: string | null;
  readonly order_id: number | null;
  readonly amount: string;
  readonly currency: string;
}

/**
 * Money that goes back, as a provider reports it: a refund that we requested, one that began at the provider, or a dispute
 * (the buyer's bank takes the money back: `pending` while it is decided, `succeeded` if the money is lost).
 */
export interface ProviderRefund {
  readonly kind: 'refund' | 'dispute';
  /** Id of the refund or dispute at the provider; null if it has none: then it can only be ours. */
  readonly provider_refund_id: string | null;
  /** The row of `refunds` that we named in our request; null: begun at the provider. */
  readonly id_refund: string | null;
  /** Null if the provider does not say. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly status: RefundStatus;
  /** Why it failed, or what the dispute says. */
  readonly reason: string | null;
}

/** What a webhook event says; one that changes nothing here is `other`. */
export type WebhookContent =
  | { readonly kind: 'payment_succeeded'; readonly capture: Capture }
  | { readonly kind: 'payment_failed'; readonly id_payment: string | null; readonly reason: string }
  | { readonly kind: 'refund_reported'; readonly provider_txn_id: string; readonly refund: ProviderRefund }
  /** Refunds of the transaction changed, and the event does not say which: the provider has to be asked. */
  | { readonly kind: 'refunds_changed'; readonly provider_txn_id: string }
  | { readonly kind: 'other' };

/** An event of a provider: delivered with a valid signature, or read from its log. */
export interface WebhookEvent {
  /** The provider's id of the event; repeated deliveries carry the same. */
  readonly event_id: string;
  /** The provider's own name for what happened. */
  readonly type: string;
  readonly payload: object;
  readonly content: WebhookContent;
}

/** Money to return. */
export interface RefundRequest {
  readonly id_refund: string;
  readonly id_payment: string;
  readonly provider_txn_id: string;
  readonly amount: string;
  readonly currency: string;
  readonly order_id: number;
  /** The same however often one attempt is sent, so that the provider returns the money once. */
  readonly idempotency_key: string;
}

/** A payment whose money a provider captured. */
export interface PaymentAtProvider {
  readonly id_payment: string;
  readonly provider: string;
  readonly provider_txn_id: string | null;
}

/** A payment to look up at a provider. */
export interface LookUpRequest {
  readonly id_payment: string;
  readonly order_id: number;
  readonly amount: string;
  readonly currency: string;
  /** Null if the provider does not know it. */
  readonly provider_session_id: string | null;
}

/** What a provider knows: `open` can still be paid; `closed` can no longer be paid. */
export type LookUpResult =
  | { readonly state: 'succeeded'; readonly capture: Capture }
  | { readonly state: 'closed'; readonly reason: string }
  | { readonly state: 'open' };

/** Smallest and largest amount of one payment, both included, as decimal strings of a currency. */
export interface AmountLimits {
  readonly min: string;
  readonly max: string;
}

/**
 * The provider responded: the request was not executed, or (5xx) it is unknown whether it was. Providers keep such responses
 * under their idempotency key, so the next try needs another one. Any other error means that there was no response: then the
 * same key is sent again.
 */
export class ProviderRefusal extends Error {
  constructor(message: string, options: { readonly cause?: unknown; readonly isRequestFault: boolean }) {
    super(message, { cause: options.cause });
    this.isRequestFault = options.isRequestFault;
  }

  /** Whether the request was at fault (4xx); otherwise the provider is (5xx). */
  readonly isRequestFault: boolean;
}

/** A company that moves money. An adapter per provider implements this; the sale knows nothing else of it. */
export interface PaymentProvider {
  /** Stored with each payment, and part of the webhook's address. */
  readonly name: string;

  /** The amounts it accepts in a currency; undefined if every amount is accepted. */
  amountLimits(currency: string): AmountLimits | undefined;

  /** The page, if it is known without a request, as at the sandbox. Saves a write. */
  knownCheckout(idPayment: string): Checkout | undefined;

  /** Opens (or finds again) the page on which the buyer pays. @throws ProviderRefusal */
  openCheckout(request: CheckoutRequest): Promise<Checkout>;

  /**
   * Closes a page, so that it takes no more money. `open`: it could not be closed, for instance because the money is
   * on its way; the next step is to look the payment up.
   */
  closeCheckout(payment: LookUpRequest): Promise<'closed' | 'open'>;

  /** Reads a delivery; undefined if its signature over the raw bytes is not valid. */
  verifyWebhook(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): WebhookEvent | undefined;

  /** Requests a refund. @throws ProviderRefusal */
  refund(request: RefundRequest): Promise<ProviderRefund>;

  /** The state of a payment, for lost webhooks. */
  lookUp(payment: LookUpRequest): Promise<LookUpResult>;

  /** The money of a transaction; undefined if there is no such transaction, or it captured none. */
  readTransaction(transactionId: string): Promise<Capture | undefined>;

  /** Every refund and dispute of a transaction, for lost webhooks. */
  listRefunds(transactionId: string): Promise<ProviderRefund[]>;

  /**
   * Events of the last weeks that the provider could not deliver, oldest first: the only way to learn of a refund in its
   * dashboard or a dispute if the delivery was lost.
   */
  listUndelivered(): Promise<WebhookEvent[]>;

  /**
   * Every event since a time, oldest first: after a restore, those too that were delivered to the database that is lost. At most
   * those of the last weeks.
   */
  listEventsSince(since: Date): Promise<WebhookEvent[]>;
}

/** Injection token of the adapters that are enabled, the default one first. */
export const PAYMENT_PROVIDERS = Symbol('PAYMENT_PROVIDERS');
