import type { EventStatus } from '../catalog/events/event.entity';
import type { InvitationKind, OpenInvitation } from '../tickets/invitations/invitations.repository';

/** An event as mails describe it. */
export interface EventForMail {
  readonly id_event: number;
  readonly title: string;
  readonly location: string;
  readonly start_datetime: Date;
  readonly end_datetime: Date | null;
  readonly timezone: string;
  readonly organization_name: string;
  readonly event_status: EventStatus;
}

/** An order with its event. */
export interface OrderForMail extends EventForMail {
  readonly id_order: number;
  readonly buyer_id: string;
  /** Tickets that were not returned. */
  readonly quantity: number;
  readonly total_price: string;
  /** Booking fee, which is in `total_price`. */
  readonly fee: string;
  readonly currency: string;
  readonly status: string;
  /** Whether it ever had tickets; an order that was paid too late had none. */
  readonly had_tickets: boolean;
  /** Whether it was refunded because its event was cancelled. */
  readonly ended_by_event: boolean;
  /** `refunds.reason`; null if nothing was refunded. */
  readonly refund_reason: string | null;
  /** What of its money the mails about single refunds have not mentioned. */
  readonly rest: string;
}

/** A refund of some tickets of an order, or of an amount. */
export interface PartForMail extends EventForMail {
  readonly id_order: number;
  readonly buyer_id: string;
  readonly amount: string;
  readonly currency: string;
  /** How many tickets it made void. */
  readonly tickets: number;
}

/** A payment that was returned without buying anything. */
export interface PaymentForMail extends EventForMail {
  readonly order_id: number;
  readonly buyer_id: string;
  readonly amount: string;
  readonly currency: string;
  readonly refund_reason: string | null;
}

/** An open invitation with its event. */
export interface InvitationForMail extends EventForMail, OpenInvitation {
  readonly kind: InvitationKind;
  readonly invited_by: string;
}

/** A transfer of a ticket with its event. */
export interface TransferForMail extends EventForMail {
  readonly from_user: string;
  readonly to_user: string;
}

/** How a cancelled event concerns a person. */
export interface Involvement {
  /** Had tickets, bought or received. */
  readonly has_tickets: boolean;
  /** Paid for tickets. */
  readonly bought: boolean;
  /** Received a ticket that somebody else bought. */
  readonly received: boolean;
  readonly is_staff: boolean;
}
