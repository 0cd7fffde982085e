import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  HandlesJob,
  type JobHandler,
  mailBody,
  Mailer,
  MailSettings,
} from '@proticket/platform';
import { type Recipient, Recipients } from '../auth-service/accounts/recipients';
import { ticketTransferred } from '../tickets/ticket-transfer/ticket-transfer.jobs';
import { CalendarEntries } from './calendar-entries';
import { whenAndWhere } from './event-texts';
import type { TransferForMail } from './mail-rows';
import { NotificationsRepository } from './notifications.repository';

type Payload = NonNullable<typeof ticketTransferred.payload>;

/** Tells one side that a ticket was transferred; also the giver, who notices a transfer that was not theirs. */
@Injectable()
@HandlesJob(ticketTransferred)
export class TicketTransferredHandler implements JobHandler<Payload> {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly mails: MailSettings,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_transfer, tell }: Payload, job: ClaimedJob): Promise<void> {
    const transfer = await this.notifications.findTransfer(id_transfer);
    if (!transfer || transfer.event_status === 'cancelled') return;
    const giver = await this.recipients.find(transfer.from_user);
    const receiver = await this.recipients.find(transfer.to_user);
    const [to, other] = tell === 'receiver' ? [receiver, giver] : [giver, receiver];
    if (!to) return;
    const mail = tell === 'receiver' ? this.toReceiver(transfer, to, other) : toGiver(transfer, to, other);
    const { subject, attachments, ...content } = mail;
    await this.mailer.send({ id: job.id_job, to: to.email, subject, ...mailBody(content), attachments });
  }

  private toReceiver(transfer: TransferForMail, receiver: Recipient, giver: Recipient | undefined) {
    return {
      subject: `A ticket for ${transfer.title}`,
      title: transfer.title,
      paragraphs: [
        `Hello ${receiver.name},`,
        `${giver?.name ?? 'The previous owner'} has given you this ticket: ${whenAndWhere(transfer)}.`,
        'You will find its QR code and PDF in your account. The QR code is new; earlier codes of this ticket are no longer valid.',
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

function toGiver(transfer: TransferForMail, giver: Recipient, receiver: Recipient | undefined) {
  return {
    subject: `You transferred a ticket for ${transfer.title}`,
    title: transfer.title,
    paragraphs: [
      `Hello ${giver.name},`,
      `${receiver?.name ?? 'Somebody'} has accepted your ticket: ${whenAndWhere(transfer)}. The ticket is now theirs, and your QR code is no longer valid.`,
      'If you did not make this offer, change your password and contact the organizer immediately.',
    ],
    attachments: [],
  };
}
