import { LOCALES, type Locale } from '@proticket/contract';
import { type MailContent, renderMail } from '@proticket/platform';
import { eventCancelledContent, eventChangedContent } from './event-mails';
import type {
  EventForMail,
  InvitationForMail,
  Involvement,
  OrderForMail,
  PaymentForMail,
  TransferForMail,
} from './mail-rows';
import {
  guestOrderConfirmedContent,
  orderConfirmedContent,
  orderRefundedContent,
  paymentReturnedContent,
} from './order-mails';
import {
  staffInvitationContent,
  ticketGivenContent,
  ticketOfferContent,
  ticketReceivedContent,
  ticketVoidContent,
} from './ticket-mails';

const event: EventForMail = {
  id_event: 7,
  title: 'Evening of Strings',
  location: 'Old Riding Hall, Prague',
  start_datetime: new Date('2026-11-26T19:00:00Z'),
  end_datetime: null,
  timezone: 'Europe/Madrid',
  organization_name: 'Novák Concerts',
  event_status: 'published',
};
const order: OrderForMail = {
  ...event,
  id_order: 4711,
  buyer_id: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
  quantity: 3,
  total_price: '1234.50',
  fee: '0.00',
  rest: '1234.50',
  currency: 'EUR',
  status: 'paid',
  had_tickets: true,
  ended_by_event: false,
  refund_reason: null,
};
const payment: PaymentForMail = { ...order, order_id: order.id_order, amount: '1234.50' };
const invitation: InvitationForMail = {
  ...event,
  id_invitation: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3f',
  email: 'friend@example.org',
  expires_at: new Date('2026-11-20T08:30:00Z'),
  kind: 'ticket',
  invited_by: order.buyer_id,
};
const transfer: TransferForMail = { ...event, from_user: order.buyer_id, to_user: 'somebody else' };
const notConcerned: Involvement = { has_tickets: false, bought: false, received: false, is_staff: false };
const target = { url: 'https://tickets.example.org/x#token=abc', call: 'POST /x' };
const link = 'https://tickets.example.org/v1/ticket-files?token=abc';
const person = (locale: Locale) => ({ email: 'ada@example.org', name: 'Ada', locale, isGuest: false });

const EVENT: Record<Locale, string> = {
  en: 'Thursday, 26 November 2026, 20:00 (CET), Old Riding Hall, Prague',
  es: 'jueves, 26 de noviembre de 2026, 20:00 (CET), Old Riding Hall, Prague',
};
const MONEY: Record<Locale, string> = { en: '€1,234.50', es: '1.234,50 €' };
const UNTIL: Record<Locale, string> = {
  en: 'Friday, 20 November 2026, 09:30 (CET)',
  es: 'viernes, 20 de noviembre de 2026, 09:30 (CET)',
};

/** Every mail in every variant, and what it must say besides the title of the event. */
const MAILS: Record<string, (locale: Locale) => readonly [MailContent, ...facts: string[]]> = {
  'the tickets, attached': (locale) => [
    orderConfirmedContent(order, person(locale), { link, isAttached: true }),
    ...['Ada', '3', '4711', MONEY[locale], 'Novák Concerts', link],
  ],
  'the tickets of a guest': (locale) => [
    guestOrderConfirmedContent(order, person(locale), { target, isAttached: true }),
    ...['Ada', '3', '4711', MONEY[locale], 'Novák Concerts', target.url, target.call],
  ],
  'tickets with a booking fee': (locale) => [
    orderConfirmedContent({ ...order, fee: '12.25' }, person(locale), { link, isAttached: true }),
    ...[MONEY[locale], { en: 'a booking fee of €12.25', es: '12,25 € de gastos de gestión' }[locale]],
  ],
  'one free ticket, linked': (locale) => [
    orderConfirmedContent({ ...order, quantity: 1, total_price: '0.00' }, person(locale), {
      link,
      isAttached: false,
    }),
    ...['Ada', '4711', { en: 'free', es: 'gratis' }[locale], link],
  ],
  'a refund': (locale) => [
    orderRefundedContent(order, person(locale)),
    ...['Ada', '4711', MONEY[locale], EVENT[locale]],
  ],
  'a lost dispute': (locale) => [
    orderRefundedContent({ ...order, refund_reason: 'dispute' }, person(locale)),
    ...['4711', EVENT[locale], { en: 'Your bank', es: 'Tu banco' }[locale]],
  ],
  'a cancelled free order': (locale) => [
    orderRefundedContent({ ...order, total_price: '0.00' }, person(locale)),
    ...['Ada', EVENT[locale]],
  ],
  'late money of a buyer with too many tickets': (locale) => [
    orderRefundedContent({ ...order, had_tickets: false, refund_reason: 'over_limit' }, person(locale)),
    ...[MONEY[locale], EVENT[locale], { en: 'maximum', es: 'máximo' }[locale]],
  ],
  'late money after the last place was sold': (locale) => [
    orderRefundedContent({ ...order, had_tickets: false, refund_reason: 'late' }, person(locale)),
    ...[MONEY[locale], EVENT[locale], { en: 'no places were left', es: 'no quedaban plazas' }[locale]],
  ],
  'a refund of a cancelled event': (locale) => [
    orderRefundedContent({ ...order, event_status: 'cancelled' }, person(locale)),
    ...[MONEY[locale], EVENT[locale], { en: 'Cancelled: ', es: 'Cancelado: ' }[locale]],
  ],
  'a second payment': (locale) => [
    paymentReturnedContent({ ...payment, refund_reason: 'duplicate' }, person(locale)),
    ...['Ada', '4711', MONEY[locale], { en: 'already been paid', es: 'ya estaba pagado' }[locale]],
  ],
  'a wrong amount': (locale) => [
    paymentReturnedContent({ ...payment, refund_reason: 'mismatch' }, person(locale)),
    ...[MONEY[locale], { en: 'currency did not match', es: 'moneda no coincidían' }[locale]],
  ],
  'a payment of a cancelled order': (locale) => [
    paymentReturnedContent({ ...payment, refund_reason: 'late' }, person(locale)),
    ...[MONEY[locale], { en: 'had been cancelled', es: 'se había cancelado' }[locale]],
  ],
  'a new time': (locale) => [
    eventChangedContent(event, person(locale)),
    ...['Ada', EVENT[locale].slice(1), { en: 'still valid', es: 'siguen siendo válidos' }[locale]],
  ],
  'a cancelled event, to a buyer': (locale) => [
    eventCancelledContent(event, { ...notConcerned, has_tickets: true, bought: true }, person(locale)),
    ...['Ada', 'Novák Concerts', EVENT[locale], { en: 'money back', es: 'Recuperarás tu dinero' }[locale]],
  ],
  'a cancelled event, to a receiver': (locale) => [
    eventCancelledContent(event, { ...notConcerned, has_tickets: true, received: true }, person(locale)),
    ...[EVENT[locale], { en: 'person who bought it', es: 'persona que la compró' }[locale]],
  ],
  'a cancelled event, to somebody who had not paid': (locale) => [
    eventCancelledContent(event, notConcerned, person(locale)),
    ...[EVENT[locale], { en: 'had not been paid', es: 'no estaba pagado' }[locale]],
  ],
  'an offer of a ticket': (locale) => [
    ticketOfferContent(invitation, person(locale), locale, target),
    ...['Ada', EVENT[locale], UNTIL[locale], target.url, target.call],
  ],
  'an offer by somebody unknown': (locale) => [
    ticketOfferContent(invitation, undefined, locale, target),
    ...[{ en: 'Somebody', es: 'Alguien' }[locale], EVENT[locale]],
  ],
  'an invitation of staff': (locale) => [
    staffInvitationContent(invitation, locale, target),
    ...['Novák Concerts', EVENT[locale], UNTIL[locale], target.url, target.call],
  ],
  'a received ticket': (locale) => [
    ticketReceivedContent(transfer, person(locale), { ...person(locale), name: 'Bob' }, target),
    ...['Ada', 'Bob', EVENT[locale], target.url, target.call],
  ],
  'a ticket that was given away': (locale) => [
    ticketGivenContent(transfer, person(locale), { ...person(locale), name: 'Bob' }),
    ...['Ada', 'Bob', EVENT[locale]],
  ],
  'a void ticket': (locale) => [ticketVoidContent(event, person(locale)), 'Ada', EVENT[locale]],
};

describe.each(LOCALES)('mails in %s', (locale) => {
  it.each(Object.keys(MAILS))('%s', (name) => {
    const [content, ...facts] = MAILS[name]!(locale);
    const { subject, text, html } = renderMail(content);
    expect(content.locale).toBe(locale);
    expect(subject).toContain(event.title);
    expect(text.startsWith(content.title ?? subject)).toBe(true);
    for (const fact of facts) expect(text.replaceAll('\u00a0', ' ')).toContain(fact);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(text).not.toMatch(/[{}]|undefined|null/);
  });
});

it('no mail is the same in two languages', () => {
  for (const make of Object.values(MAILS)) {
    const [en, es] = [make('en')[0], make('es')[0]];
    expect(en.subject).not.toBe(es.subject);
    // The line of date and place alone is nearly the same, all others are sentences.
    for (const [n, paragraph] of en.paragraphs.entries()) expect(es.paragraphs[n]).not.toBe(paragraph);
    expect(en.paragraphs).toHaveLength(es.paragraphs.length);
  }
});

it('one ticket is written in the singular', () => {
  const one = (locale: Locale) =>
    orderConfirmedContent({ ...order, quantity: 1 }, person(locale), { link, isAttached: true })
      .paragraphs[1];
  expect(one('en')).toMatch(/^Your ticket is /);
  expect(one('es')).toMatch(/^Tu entrada va /);
});

it('a paragraph that is only date and place begins with a capital', () => {
  expect(eventChangedContent(event, person('es')).paragraphs[2]).toBe(`J${EVENT.es.slice(1)}`);
});
