import type { OrderStatus } from '../../sale/orders/order.entity';
import type { TicketStatus } from '../tickets/ticket.entity';

/** An order whose event may ask questions. */
export interface AnsweredOrder {
  readonly id_order: number;
  readonly event_id: number;
  readonly buyer_id: string;
  readonly status: OrderStatus;
  readonly ticket_type_ids: readonly number[];
  readonly answers_until: Date;
  /** Whether answers can still change. */
  readonly is_open: boolean;
}

/** A ticket that its owner may answer for. */
export interface AnsweredTicket {
  readonly id_ticket: string;
  readonly ticket_type_id: number;
  readonly ticket_type: string;
  readonly status: TicketStatus;
  readonly holder_name: string | null;
  readonly holder_email: string | null;
}

/** A value for a question. */
export interface Answer {
  /** Null: for the whole order. */
  readonly ticket_id: string | null;
  readonly question_id: number;
  readonly value: string;
}

/** What a request says about the person who comes with a ticket. */
export interface TicketHolder {
  readonly id_ticket: string;
  /** Undefined: stays as it is. */
  readonly holder_name: string | undefined;
  /** Undefined: stays as it is; null: none. */
  readonly holder_email: string | null | undefined;
}

/** Answers that take the place of those there are for an order, for some of its tickets, or for both. */
export interface AnswerChange {
  readonly id_order: number;
  readonly ofOrder: boolean;
  readonly tickets: readonly TicketHolder[];
  /** The questions that are asked; answers to others stay. */
  readonly questions: readonly number[];
  readonly answers: readonly Answer[];
}
