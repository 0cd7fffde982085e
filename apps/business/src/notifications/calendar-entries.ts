import { Injectable } from '@nestjs/common';
import type { Locale } from '@proticket/contract';
import { BusinessUrlSettings, type MailAttachment, MailSettings } from '@proticket/platform';
import { calendarFile, type CalendarMethod, calendarUid } from '../catalog/event-feeds/calendar-file';
import { MailRecipientsRepository } from './mail-recipients.repository';
import type { EventForMail } from './mail-rows';
import { notificationsTexts } from './notifications.texts';

/** Calendar files for events; a later file for the same event replaces an earlier one. */
@Injectable()
export class CalendarEntries {
  private readonly organizer: string;

  constructor(
    private readonly people: MailRecipientsRepository,
    private readonly urls: BusinessUrlSettings,
    mails: MailSettings,
  ) {
    this.organizer = /([^\s<>]+@[^\s<>]+?)>?$/.exec(mails.from)![1]!;
  }

  /** The event as it is now. */
  entry(event: EventForMail, locale: Locale): MailAttachment {
    return this.file(event, 'PUBLISH', locale);
  }

  /** Removes the event from the calendar. */
  cancellation(event: EventForMail, locale: Locale): MailAttachment {
    return this.file(event, 'CANCEL', locale);
  }

  /** A cancellation for somebody whose ticket is void, unless they still own another one. */
  async cancellationFor(userId: string, event: EventForMail, locale: Locale): Promise<MailAttachment[]> {
    return (await this.people.ownsTicketOf(event.id_event, userId)) ? [] : [this.cancellation(event, locale)];
  }

  private file(event: EventForMail, method: CalendarMethod, locale: Locale): MailAttachment {
    const content = calendarFile({
      method,
      uid: calendarUid(event.id_event, this.urls.businessUrl),
      title: event.title,
      location: event.location,
      description: notificationsTexts.in(locale)('calendar_description', {
        title: event.title,
        organizer: event.organization_name,
      }),
      organizer: { name: event.organization_name, email: this.organizer },
      start: event.start_datetime,
      end: event.end_datetime,
      stamp: new Date(),
    });
    return { filename: 'event.ics', content, contentType: `text/calendar; charset=utf-8; method=${method}` };
  }
}
