import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  HandlesJob,
  type JobHandler,
  Mailer,
  PublicUrlSettings,
  renderMail,
} from '@proticket/platform';
import { Recipients } from '../auth-service/accounts/recipients';
import { ticketTransferred } from '../tickets/ticket-transfer/ticket-transfer.jobs';
import { CalendarEntries } from './calendar-entries';
import { NotificationsRepository } from './notifications.repository';
import { type Target, ticketGivenContent, ticketReceivedContent } from './ticket-mails';

type Payload = NonNullable<typeof ticketTransferred.payload>;

/** Tells one side that a ticket was transferred; also the giver, who notices a transfer that was not theirs. */
@Injectable()
@HandlesJob(ticketTransferred)
export class TicketTransferredHandler implements JobHandler<Payload> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly pages: PublicUrlSettings,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_transfer, tell }: Payload, job: ClaimedJob): Promise<void> {
    const transfer = await this.notifications.findTransfer(id_transfer);
    if (!transfer || transfer.event_status === 'cancelled') return;
    const giver = await this.recipients.find(transfer.from_user);
    const receiver = await this.recipients.find(transfer.to_user);
    if (tell === 'receiver') {
      if (!receiver) return;
      await this.mailer.send({
        id: job.id_job,
        to: receiver.email,
        ...renderMail(ticketReceivedContent(transfer, receiver, giver, this.tickets())),
        attachments: [this.calendar.entry(transfer, receiver.locale)],
      });
    } else if (giver) {
      const mail = renderMail(ticketGivenContent(transfer, giver, receiver));
      await this.mailer.send({ id: job.id_job, to: giver.email, ...mail });
    }
  }

  private tickets(): Target {
    return { url: new URL('/tickets', this.pages.publicUrl).href, call: 'GET /v1/tickets' };
  }
}
