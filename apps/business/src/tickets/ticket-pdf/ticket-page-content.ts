import type { Locale } from '@proticket/contract';

/** Everything printed on one ticket. Plain data, because it is posted to a worker thread. */
export interface TicketPageContent {
  readonly locale: Locale;
  readonly title: string;
  readonly organization_name: string;
  readonly location: string;
  /** ISO 8601 times; shown in `timezone`. */
  readonly start_datetime: string;
  readonly end_datetime: string | null;
  /** IANA name. */
  readonly timezone: string;
  readonly ticket_type: string;
  readonly holder_name: string | null;
  readonly order_id: number;
  readonly ticket_code: string;
  /** A decimal string; zero is printed as "free". */
  readonly price: string;
  readonly currency: string;
  readonly qr_code: string;
  /** Number of this ticket among the `count` tickets of the file, from 1. */
  readonly position: number;
  readonly count: number;
}
