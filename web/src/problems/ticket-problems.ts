import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorCode } from '@proticket/sdk';

/** Problems of tickets and at the door. */
export const TICKET_PROBLEMS = {
  'answers.closed': msg`The time for answers is over, or the order has ended.`,
  'answers.ticket_not_valid': msg`One of these tickets was used or cancelled meanwhile. Reload the page and try again.`,
  'check_in.admission_id_taken': msg`This scan was counted for another ticket. Scan again.`,
  'check_in.admission_not_found': msg`There is no such admission at one of your events.`,
  'check_in.already_undone': msg`This admission has been undone already.`,
  'check_in.already_used': msg`Somebody is already in with this ticket. Do not admit a second person.`,
  'check_in.cancelled': msg`This ticket was cancelled or refunded. Do not admit.`,
  'check_in.forged': msg`This code is forged. Do not admit.`,
  'check_in.not_a_ticket': msg`This is not a code of a ticket. Ask for the PDF or the QR code in the account.`,
  'check_in.other_event': msg`This ticket is for another event. Do not admit; show the person the date and place on it.`,
  'check_in.superseded': msg`This ticket was handed on, and the other person has a newer code. Do not admit with this one.`,
  'check_in.unknown_key': msg`This code is out of date. Ask for the QR code in the account.`,
  'check_in.unknown_ticket': msg`This ticket does not exist. Send the person to the box office.`,
  'ticket_transfer.event_over': msg`The event is over, so its tickets stay where they are.`,
  'ticket_transfer.no_offer': msg`This ticket is not offered to anybody. Reload the page.`,
  'ticket_transfer.not_transferable': msg`This ticket has been used, cancelled or handed on, so it cannot be handed on now.`,
  'tickets.link_expired': msg`This link is too old. Log in to see your tickets.`,
  'tickets.link_invalid': msg`This link is not complete or not valid. Open it from the email again.`,
  'tickets.name_fixed': msg`The name can only be changed before the event begins, and while the ticket is unused.`,
  'tickets.not_found': msg`You have no such ticket. It may have been handed on.`,
  'tickets.void': msg`This ticket was cancelled, so it has no QR code and no PDF any more.`,
} as const satisfies Partial<Record<ErrorCode, MessageDescriptor>>;
