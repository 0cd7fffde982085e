/** What a client has to know before somebody orders and pays. */
export class PublicSettingsDto {
  /**
   * Payment providers that buyers can choose from; the first is the default.
   * @example ["stripe"]
   */
  payment_providers: string[];

  /**
   * How long a new order holds its places, in seconds.
   * @example 900
   */
  hold_seconds: number;

  /**
   * Most tickets of one event that one buyer may hold or own, over all orders.
   * @example 100
   */
  max_per_buyer: number;

  /**
   * Most places of one event that one buyer may hold within an hour without paying.
   * @example 20
   */
  max_unpaid_per_buyer: number;

  /** Whether people may buy without an account. Events can turn it off for themselves (`guests_allowed`). */
  guests_allowed: boolean;
}
