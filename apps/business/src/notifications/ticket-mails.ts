import type { Locale } from '@proticket/contract';
import type { MailAction, MailContent } from '@proticket/platform';
import type { Recipient } from '../auth-service/accounts/recipients';
import { eventTime } from '../catalog/events/event-time';
import { whenAndWhere } from './event-texts';
import type { EventForMail, InvitationForMail, TransferForMail } from './mail-rows';
import { notificationsTexts } from './notifications.texts';

/** Where a link leads, and the API call that does the same. */
export type Target = Required<Omit<MailAction, 'label'>>;

/** Offers a ticket. The receiver may have no account, so it is in the language of the giver. */
export function ticketOfferContent(
  invitation: InvitationForMail,
  giver: Recipient | undefined,
  locale: Locale,
  target: Target,
): MailContent {
  const write = notificationsTexts.in(locale);
  const event = whenAndWhere(invitation, locale);
  return {
    locale,
    subject: write('offer_subject', invitation),
    title: invitation.title,
    paragraphs: [
      write('offer_text', { giver: giver?.name ?? write('somebody'), event }),
      howToAccept(invitation, locale),
    ],
    action: { label: write('offer_accept'), ...target },
  };
}

/** Invites to the staff of an event. */
export function staffInvitationContent(
  invitation: InvitationForMail,
  locale: Locale,
  target: Target,
): MailContent {
  const write = notificationsTexts.in(locale);
  const event = whenAndWhere(invitation, locale);
  return {
    locale,
    subject: write('staff_subject', invitation),
    title: invitation.title,
    paragraphs: [
      write('staff_text', { organizer: invitation.organization_name, event }),
      write('staff_sees'),
      howToAccept(invitation, locale),
    ],
    action: { label: write('staff_accept'), ...target },
  };
}

/** Tells the receiver of a ticket that it is theirs. */
export function ticketReceivedContent(
  transfer: TransferForMail,
  { name, locale }: Recipient,
  giver: Recipient | undefined,
  target: Target,
): MailContent {
  const write = notificationsTexts.in(locale);
  const event = whenAndWhere(transfer, locale);
  return {
    locale,
    subject: write('received_subject', transfer),
    title: transfer.title,
    paragraphs: [
      write('hello', { name }),
      write('received_text', { giver: giver?.name ?? write('previous_owner'), event }),
      write('received_code'),
    ],
    action: { label: write('go_to_tickets'), ...target },
  };
}

/** Tells the giver, who notices a transfer that was not theirs. */
export function ticketGivenContent(
  transfer: TransferForMail,
  { name, locale }: Recipient,
  receiver: Recipient | undefined,
): MailContent {
  const write = notificationsTexts.in(locale);
  const event = whenAndWhere(transfer, locale);
  return {
    locale,
    subject: write('given_subject', transfer),
    title: transfer.title,
    paragraphs: [
      write('hello', { name }),
      write('given_text', { receiver: receiver?.name ?? write('somebody'), event }),
      write('given_warning'),
    ],
  };
}

/** Tells somebody to whom tickets were transferred that they are void; the refund goes to the buyer. */
export function ticketVoidContent(event: EventForMail, { name, locale }: Recipient): MailContent {
  const write = notificationsTexts.in(locale);
  return {
    locale,
    subject: write('void_subject', event),
    title: event.title,
    paragraphs: [
      write('hello', { name }),
      write('void_text', { event: whenAndWhere(event, locale) }),
      write('void_refund'),
    ],
  };
}

/** The deadline in the time of the event's place, like the event itself. */
function howToAccept({ expires_at, timezone }: InvitationForMail, locale: Locale): string {
  const { day, time } = eventTime(expires_at.toISOString(), null, timezone, locale);
  return notificationsTexts.in(locale)('how_to_accept', { until: `${day}, ${time}` });
}
