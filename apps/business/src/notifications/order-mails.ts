import { type Locale, moneyText } from '@proticket/contract';
import type { MailContent } from '@proticket/platform';
import type { Recipient } from '../auth-service/accounts/recipients';
import { whenAndWhere, whenAndWhereLine } from './event-texts';
import type { OrderForMail, PartForMail, PaymentForMail } from './mail-rows';
import type { Target } from './ticket-mails';
import { notificationsTexts } from './notifications.texts';

/**
 * Sends the buyer the tickets.
 *
 * @param link opens them without a login
 * @param isAttached whether the file is attached as well
 */
export function orderConfirmedContent(
  order: OrderForMail,
  recipient: Recipient,
  { link, isAttached }: { readonly link: string; readonly isAttached: boolean },
): MailContent {
  const write = notificationsTexts.in(recipient.locale);
  const content = confirmation(order, recipient, isAttached);
  return {
    ...content,
    paragraphs: [...content.paragraphs, write('link_note')],
    action: { label: write('open_tickets'), url: link },
  };
}

/**
 * Sends a guest the tickets.
 *
 * @param target opens the order without a login
 * @param isAttached whether the file is attached as well
 */
export function guestOrderConfirmedContent(
  order: OrderForMail,
  recipient: Recipient,
  { target, isAttached }: { readonly target: Target; readonly isAttached: boolean },
): MailContent {
  const write = notificationsTexts.in(recipient.locale);
  const content = confirmation(order, recipient, isAttached);
  return {
    ...content,
    paragraphs: [...content.paragraphs, write('guest_link_note')],
    action: { label: write('open_order'), ...target },
  };
}

function confirmation(
  order: OrderForMail,
  { name, locale }: Recipient,
  isAttached: boolean,
): Omit<MailContent, 'action'> {
  const write = notificationsTexts.in(locale);
  const tickets = write(isAttached ? 'confirmed_attached' : 'confirmed_linked', { count: order.quantity });
  return {
    locale,
    subject: write('confirmed_subject', order),
    title: order.title,
    paragraphs: [
      write('hello', { name }),
      `${tickets} ${write('show_code')}`,
      whenAndWhereLine(order, locale),
      write('confirmed_order', {
        order: order.id_order,
        total: totalOf(order, locale),
        organizer: order.organization_name,
      }),
    ],
  };
}

function totalOf({ total_price, fee, currency }: OrderForMail, locale: Locale): string {
  const write = notificationsTexts.in(locale);
  if (Number(total_price) === 0) return write('free');
  const total = moneyText(total_price, currency, locale);
  return Number(fee) === 0 ? total : write('with_fee', { total, fee: moneyText(fee, currency, locale) });
}

/** Tells the buyer that an order was refunded or cancelled, and why. */
export function orderRefundedContent(order: OrderForMail, { name, locale }: Recipient): MailContent {
  const write = notificationsTexts.in(locale);
  const wasPaid = Number(order.total_price) > 0;
  return {
    locale,
    subject: write(wasPaid ? 'refund_subject' : 'order_cancelled_subject', order),
    title: order.event_status === 'cancelled' ? write('cancelled_subject', order) : order.title,
    paragraphs: [
      write('hello', { name }),
      ...(wasPaid ? [aboutTheMoney(order, locale)] : []),
      aboutTheTickets(order, locale),
    ],
  };
}

/** Tells the buyer that tickets of an order were returned, or a part of its money, or both. */
export function partRefundedContent(part: PartForMail, { name, locale }: Recipient): MailContent {
  const write = notificationsTexts.in(locale);
  const { id_order: order, amount, currency, title, tickets: count } = part;
  const event = whenAndWhere(part, locale);
  const isMoney = Number(amount) > 0;
  return {
    locale,
    subject: write(isMoney ? 'refund_subject' : 'returned_subject', { title }),
    title,
    paragraphs: [
      write('hello', { name }),
      ...(isMoney ? [write('refunding', { amount: moneyText(amount, currency, locale), order })] : []),
      count > 0 ? write('part_void', { count, order, event }) : write('part_stays', { event }),
    ],
  };
}

/** Tells the buyer that a payment is refunded that bought nothing. */
export function paymentReturnedContent(payment: PaymentForMail, { name, locale }: Recipient): MailContent {
  const write = notificationsTexts.in(locale);
  const { refund_reason, event_status, title, amount, currency, order_id } = payment;
  const reason =
    refund_reason === 'duplicate' || refund_reason === 'mismatch'
      ? write(`returned_${refund_reason}`)
      : write('returned_cancelled');
  return {
    locale,
    subject: write('payment_returned_subject', { title }),
    title: event_status === 'cancelled' ? write('cancelled_subject', { title }) : title,
    paragraphs: [
      write('hello', { name }),
      write('refunding', { amount: moneyText(amount, currency, locale), order: order_id }),
      reason,
    ],
  };
}

function aboutTheMoney(order: OrderForMail, locale: Recipient['locale']): string {
  const write = notificationsTexts.in(locale);
  // After a dispute the bank, not the provider, has returned the money.
  if (order.refund_reason === 'dispute') return write('refunded_by_bank', { order: order.id_order });
  // Its parts have had mails of their own.
  if (Number(order.rest) === 0) return write('refunded_in_parts', { order: order.id_order });
  const amount = moneyText(order.rest, order.currency, locale);
  return write('refunding', { amount, order: order.id_order });
}

function aboutTheTickets(order: OrderForMail, locale: Recipient['locale']): string {
  const write = notificationsTexts.in(locale);
  const event = whenAndWhere(order, locale);
  if (order.event_status === 'cancelled') return write('event_off', { event });
  if (order.had_tickets) return write('tickets_void', { event });
  return write(order.refund_reason === 'over_limit' ? 'late_over_limit' : 'late_sold_out', { event });
}
