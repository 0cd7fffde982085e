/** All that is printed of one ticket. Plain data: it travels to a worker thread. */
export interface TicketPage {
  readonly title: string;
  readonly organization_name: string;
  readonly location: string;
  /** ISO 8601 moments; shown in `timezone`. */
  readonly start_datetime: string;
  readonly end_datetime: string | null;
  /** IANA name. */
  readonly timezone: string;
  readonly holder_name: string | null;
  readonly order_id: number;
  readonly ticket_code: string;
  /** "25.00 EUR", or "free". */
  readonly price: string;
  readonly qr_code: string;
  /** Which of how many tickets of the order. */
  readonly position: number;
  readonly count: number;
}
