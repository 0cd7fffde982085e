import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  HandlesJob,
  type JobHandler,
  mailBody,
  Mailer,
  MailSettings,
} from '@proticket/platform';
import { CalendarEntries } from './calendar-entries';
import { whenAndWhere } from './event-facts';
import { type Recipient, Recipients } from '../auth-service/accounts/recipients';
import { ticketTransferred } from '../tickets/ticket-transfer/ticket-transfer.jobs';
import { NotificationsRepository, type ToldTransfer } from './notifications.repository';

type Payload = NonNullable<typeof ticketTransferred.payload>;

/** Tells one side that a ticket changed hands; the giver too, so that nobody gives tickets away unnoticed. */
@Injectable()
@HandlesJob(ticketTransferred)
export class TicketTransferredMail implements JobHandler<Payload> {
  constructor(
    private readonly repository: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly mails: MailSettings,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_transfer, tell }: Payload, job: ClaimedJob): Promise<void> {
    const transfer = await this.repository.findTransfer(id_transfer);
    if (!transfer || transfer.event_status === 'cancelled') return;
    const giver = await this.recipients.find(transfer.from_user);
    const receiver = await this.recipients.find(transfer.to_user);
    const [to, other] = tell === 'receiver' ? [receiver, giver] : [giver, receiver];
    if (!to) return;
    const mail = tell === 'receiver' ? this.toReceiver(transfer, to, other) : toGiver(transfer, to, other);
    const { subject, attachments, ...content } = mail;
    await this.mailer.send({ id: job.id_job, to: to.email, subject, ...mailBody(content), attachments });
  }

  private toReceiver(transfer: ToldTransfer, receiver: Recipient, giver: Recipient | undefined) {
    return {
      subject: `A ticket for ${transfer.title}`,
      title: transfer.title,
      paragraphs: [
        `Hello ${receiver.name},`,
        `${giver?.name ?? 'The owner of a ticket'} handed it to you: ${whenAndWhere(transfer)}.`,
        'Its QR code and PDF are in your account. The code is new: earlier ones of this ticket open nothing.',
      ],
      action: {
        label: 'Go to your tickets',
        url: new URL('/tickets', this.mails.publicUrl).href,
        call: 'GET /v1/tickets',
      },
      attachments: [this.calendar.entry(transfer)],
    };
  }
}

function toGiver(transfer: ToldTransfer, giver: Recipient, receiver: Recipient | undefined) {
  return {
    subject: `You handed on a ticket for ${transfer.title}`,
    title: transfer.title,
    paragraphs: [
      `Hello ${giver.name},`,
      `your ticket for ${whenAndWhere(transfer)} was accepted and belongs to ${receiver?.name ?? 'somebody else'} now. The code you had opens nothing any more.`,
      'If this was not you, change your password and write to the organizer at once.',
    ],
    attachments: [],
  };
}
