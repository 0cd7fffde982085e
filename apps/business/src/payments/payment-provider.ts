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

/** What a delivery says; anything that changes nothing here is `other`. */
export type NoticeContent =
  | { readonly kind: 'payment_succeeded'; readonly capture: Capture }
  | { readonly kind: 'payment_failed'; readonly id_payment: string | null; readonly reason: string }
  | {
      readonly kind: 'refund_succeeded';
      readonly provider_txn_id: string;
      readonly refund_txn_id: string | null;
    }
  | { readonly kind: 'refund_failed'; readonly provider_txn_id: string; readonly reason: string }
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

/** Money to give back, all of it. */
export interface RefundRequest {
  readonly id_payment: string;
  readonly provider_txn_id: string;
  readonly amount: string;
  readonly currency: string;
  readonly order_id: number;
  /** The same for every attempt, so that the provider gives the money back once. */
  readonly idempotency_key: string;
}

/** What a provider answers to a refund: done, or a webhook will tell. */
export interface RefundAnswer {
  readonly refund_txn_id: string;
  readonly settled: boolean;
}

/** A payment that a provider is asked about. */
export interface LookUpRequest {
  readonly id_payment: string;
  readonly order_id: number;
  readonly amount: string;
  readonly currency: string;
  /** Null when the provider was never heard of it. */
  readonly provider_session_id: string | null;
}

/** What a provider knows: `open` can still be paid, `gone` never more. */
export type LookUpAnswer =
  | { readonly state: 'succeeded'; readonly capture: Capture }
  | { readonly state: 'gone'; readonly reason: string }
  | { readonly state: 'open' };

/** A company that moves money. Adapters speak its language; the sale knows only this. */
export interface PaymentProvider {
  /** Stored with each payment, part of the webhook's address. */
  readonly name: string;

  /** The page, where it is known without asking: a provider in the box. Saves a write. */
  knownCheckout(idPayment: string): Checkout | undefined;

  /** Opens (or finds again) the page on which the buyer pays. */
  openCheckout(request: CheckoutRequest): Promise<Checkout>;

  /** Reads a delivery; undefined when its signature over the raw bytes is not good. */
  readNotice(
    headers: Readonly<Record<string, string | string[] | undefined>>,
    body: Buffer,
  ): Notice | undefined;

  refund(request: RefundRequest): Promise<RefundAnswer>;

  /** What became of a payment, for when webhooks were lost. */
  lookUp(payment: LookUpRequest): Promise<LookUpAnswer>;
}

/** Injection token of the adapters that are switched on, the default one first. */
export const PAYMENT_PROVIDERS = Symbol('PAYMENT_PROVIDERS');
