import { Injectable } from '@nestjs/common';
import { type MailAttachment, MailSettings } from '@proticket/platform';
import { BusinessServerSettings } from '../settings/business.settings';
import { calendarFile, type CalendarMethod } from './calendar-file';
import { NotificationsRepository, type ToldEvent } from './notifications.repository';

/** Events as files for the reader's calendar; a later one of the same event replaces an earlier one. */
@Injectable()
export class CalendarEntries {
  private readonly host: string;
  private readonly organizer: string;

  constructor(
    private readonly notifications: NotificationsRepository,
    server: BusinessServerSettings,
    mails: MailSettings,
  ) {
    this.host = new URL(server.publicUrl).hostname;
    this.organizer = /([^\s<>]+@[^\s<>]+?)>?$/.exec(mails.from)![1]!;
  }

  /** The event as it is now. */
  entry(event: ToldEvent): MailAttachment {
    return this.file(event, 'PUBLISH');
  }

  /** Takes the event out of the calendar. */
  cancellation(event: ToldEvent): MailAttachment {
    return this.file(event, 'CANCEL');
  }

  /** The same for somebody whose ticket is void, unless another one of theirs is still good. */
  async cancellationFor(userId: string, event: ToldEvent): Promise<MailAttachment[]> {
    return (await this.notifications.holdsTicket(event.id_event, userId)) ? [] : [this.cancellation(event)];
  }

  private file(event: ToldEvent, method: CalendarMethod): MailAttachment {
    const content = calendarFile({
      method,
      uid: `event-${event.id_event}@${this.host}`,
      title: event.title,
      location: event.location,
      description: `${event.title}, by ${event.organization_name}`,
      organizer: { name: event.organization_name, email: this.organizer },
      start: event.start_datetime,
      end: event.end_datetime,
      stamp: new Date(),
    });
    return { filename: 'event.ics', content, contentType: `text/calendar; charset=utf-8; method=${method}` };
  }
}
