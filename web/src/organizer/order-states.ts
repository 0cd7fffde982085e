import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Business } from '@proticket/sdk';
import type { Tone } from '../parts/surface';

type OrderStatus = Business.EventOrderDto['status'];
type TicketStatus = Business.AttendeeDto['status'];

/** A state in words, and the colour that goes with them. */
export interface StateText {
  readonly text: MessageDescriptor;
  readonly tone: Tone;
}

export const ORDER_STATES: Record<OrderStatus, StateText> = {
  paid: { text: msg`Paid`, tone: 'good' },
  pending: { text: msg`Being paid`, tone: 'brand' },
  refund_required: { text: msg`Refund under way`, tone: 'warn' },
  refunded: { text: msg`Refunded`, tone: 'plain' },
  expired: { text: msg`Not paid in time`, tone: 'plain' },
  cancelled: { text: msg`Given back`, tone: 'plain' },
};

export const TICKET_STATES: Record<TicketStatus, StateText> = {
  valid: { text: msg`Valid`, tone: 'good' },
  used: { text: msg`Checked in`, tone: 'brand' },
  void: { text: msg`Void`, tone: 'plain' },
};

/** A newer server may know reasons that this page does not. */
export const REFUND_REASONS: Readonly<Record<string, MessageDescriptor>> = {
  requested: msg`Refund`,
  returned: msg`Return`,
  event_cancelled: msg`The event was cancelled`,
  late: msg`The payment came too late`,
  over_limit: msg`More tickets than allowed`,
  duplicate: msg`Paid twice`,
  mismatch: msg`Another amount than asked for`,
  provider: msg`Made at the payment provider`,
  dispute: msg`The buyer’s bank takes it back`,
  manual: msg`Returned outside of the provider`,
};

export const REFUND_STATES: Record<Business.RefundDto['status'], StateText> = {
  pending: { text: msg`On its way`, tone: 'warn' },
  succeeded: { text: msg`Arrived`, tone: 'good' },
  failed: { text: msg`Failed`, tone: 'bad' },
};

/** A dispute that failed was won: the money stays. */
export const DISPUTE_STATES: Record<Business.RefundDto['status'], StateText> = {
  pending: { text: msg`Open`, tone: 'warn' },
  succeeded: { text: msg`Lost`, tone: 'bad' },
  failed: { text: msg`Won`, tone: 'good' },
};

/** Of payment providers whose name says nothing to people. */
export const PROVIDERS: Readonly<Record<string, MessageDescriptor>> = {
  stripe: msg`card or wallet`,
  sandbox: msg`play money`,
};

export const PAYMENT_STATES: Record<Business.EventOrderPaymentDto['status'], MessageDescriptor> = {
  pending: msg`not finished`,
  succeeded: msg`received`,
  failed: msg`declined`,
  refund_pending: msg`going back`,
  refunded: msg`went back`,
};
