/** Money that went back and has no credit note of its own. */
export interface UncreditedRefund {
  readonly id_refund: string;
  readonly amount: string;
  /** Tickets that became void with it. */
  readonly tickets: readonly { readonly line: number; readonly quantity: number }[];
  /** Whether no ticket of the order was left after these: then the booking fee went back with them. */
  readonly has_last_tickets: boolean;
}
