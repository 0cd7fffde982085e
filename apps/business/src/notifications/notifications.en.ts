import type { Texts } from '@proticket/contract';

/** Mails about orders, events and tickets. `{event}` is day, time and place of the event. */
export const notificationsEn = {
  hello: 'Hello {name},',
  somebody: 'Somebody',

  confirmed_subject: 'Your tickets for {title}',
  confirmed_attached: {
    one: 'Your ticket is attached to this email as a PDF.',
    other: 'Your {count} tickets are attached to this email as a PDF.',
  },
  confirmed_linked: {
    one: 'Your ticket is in a PDF that the link below opens.',
    other: 'Your {count} tickets are in a PDF that the link below opens.',
  },
  show_code: 'Show the QR code at the entrance, on paper or on your phone.',
  confirmed_order: 'Order No. {order}, {total}, sold by {organizer}.',
  free: 'free',
  with_fee: '{total} with a booking fee of {fee}',
  link_note: 'The link below works for a few days without a login. Do not share the link or the QR codes.',
  open_tickets: 'Open your tickets',
  guest_link_note:
    'The link below opens your order without a login. Do not share the link or the QR codes. If you create an account with this address, you will find the order there.',
  open_order: 'Open your order',

  refund_subject: 'Your refund for {title}',
  order_cancelled_subject: 'Your order for {title} has been cancelled',
  refunding:
    'We are refunding {amount} for order No. {order} to the card or account you paid with. Depending on your bank, this can take a few days.',
  refunded_in_parts: 'All of the money for order No. {order} has now been refunded.',
  returned_subject: 'Returned: tickets for {title}',
  part_void: {
    one: 'One ticket of order No. {order} is no longer valid: {event}.',
    other: '{count} tickets of order No. {order} are no longer valid: {event}.',
  },
  part_stays: 'Nothing changes about your tickets: {event}.',
  refunded_by_bank: 'Your bank has returned what you paid for order No. {order}.',
  event_off: 'The event will not take place: {event}.',
  tickets_void: 'The tickets of this order are no longer valid: {event}.',
  late_over_limit:
    'Your payment arrived after your places had been released, and you already have the maximum number of tickets per buyer: {event}. There are no tickets for this order.',
  late_sold_out:
    'Your payment arrived after your places had been released, and no places were left: {event}. There are no tickets for this order.',

  payment_returned_subject: 'A payment for {title} is being refunded',
  returned_duplicate: 'The order had already been paid. Nothing else about the order changes.',
  returned_mismatch: 'The amount or currency did not match the order. Nothing else about the order changes.',
  returned_cancelled: 'The order had been cancelled before the payment arrived, so it has no tickets.',

  changed_subject: 'Changed: {title}',
  changed_text:
    'The organizer has changed the time or place of an event that you have tickets for. The new details are:',
  changed_still_valid:
    'Your tickets and their QR codes are still valid. If you download the PDF again, it will show the new details.',

  cancelled_subject: 'Cancelled: {title}',
  cancelled_text: '{organizer} has cancelled this event: {event}. It will not take place.',
  cancelled_tickets: 'Your tickets are no longer valid.',
  cancelled_bought:
    'You will get your money back automatically. We will send you another email when the refund is on its way.',
  cancelled_received:
    'For a ticket that was transferred to you, the refund goes to the person who bought it.',
  cancelled_unpaid:
    'Your order had not been paid and has been cancelled. If you have paid in the meantime, you will get your money back automatically.',

  offer_subject: 'A ticket for {title} has been offered to you',
  offer_text: '{giver} would like to give you a ticket: {event}.',
  offer_accept: 'Accept the ticket',
  staff_subject: 'Invitation to the staff of {title}',
  staff_text:
    '{organizer} invites you to join the staff of an event and check tickets at the entrance: {event}.',
  staff_sees: 'If you accept, the organizer will see the name and email address of your account.',
  staff_accept: 'Accept the invitation',
  how_to_accept:
    'To accept, follow the link by {until} and log in or create an account. If you are not interested, you can ignore this email.',

  received_subject: 'A ticket for {title}',
  received_text: '{giver} has given you this ticket: {event}.',
  previous_owner: 'The previous owner',
  received_code:
    'You will find its QR code and PDF in your account. The QR code is new; earlier codes of this ticket are no longer valid.',
  go_to_tickets: 'Go to your tickets',
  given_subject: 'You transferred a ticket for {title}',
  given_text:
    '{receiver} has accepted your ticket: {event}. The ticket is now theirs, and your QR code is no longer valid.',
  given_warning:
    'If you did not make this offer, change your password and contact the organizer immediately.',

  void_subject: 'Your ticket for {title} is no longer valid',
  void_text:
    'The order that your ticket belongs to has been refunded, so the ticket is no longer valid: {event}.',
  void_refund: 'The refund goes to the person who bought the ticket.',

  calendar_description: '{title}, by {organizer}',
} as const satisfies Texts;
