import type { MailContent } from '@proticket/platform';
import type { Recipient } from '../auth-service/accounts/recipients';
import { whenAndWhere, whenAndWhereLine } from './event-texts';
import type { EventForMail, Involvement } from './mail-rows';
import { notificationsTexts } from './notifications.texts';

/** Tells a ticket holder the new time and place. */
export function eventChangedContent(event: EventForMail, { name, locale }: Recipient): MailContent {
  const write = notificationsTexts.in(locale);
  return {
    locale,
    subject: write('changed_subject', event),
    title: event.title,
    paragraphs: [
      write('hello', { name }),
      write('changed_text'),
      whenAndWhereLine(event, locale),
      write('changed_still_valid'),
    ],
  };
}

/** Tells one person that an event is cancelled, and what that means for them. */
export function eventCancelledContent(
  event: EventForMail,
  { has_tickets, bought, received, is_staff }: Involvement,
  { name, locale }: Recipient,
): MailContent {
  const write = notificationsTexts.in(locale);
  return {
    locale,
    subject: write('cancelled_subject', event),
    paragraphs: [
      write('hello', { name }),
      write('cancelled_text', { organizer: event.organization_name, event: whenAndWhere(event, locale) }),
      ...(has_tickets ? [write('cancelled_tickets')] : []),
      ...(bought ? [write('cancelled_bought')] : []),
      ...(received ? [write('cancelled_received')] : []),
      ...(!has_tickets && !is_staff ? [write('cancelled_unpaid')] : []),
    ],
  };
}
