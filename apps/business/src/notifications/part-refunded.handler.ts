import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, type JobHandler } from '@proticket/platform';
import { partRefunded } from '../sale/orders/order.jobs';
import { MailFanOut } from './mail-fan-out';
import { MailRecipientsRepository } from './mail-recipients.repository';
import { partRefundedMail, ticketVoidMail } from './notifications.jobs';
import { NotificationsRepository } from './notifications.repository';

/** Turns the refund of a part into one mail per person: the buyer, and everybody to whom its tickets were transferred. */
@Injectable()
@HandlesJob(partRefunded)
export class PartRefundedHandler implements JobHandler<{ id_refund: string }> {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationsRepository,
    private readonly people: MailRecipientsRepository,
    private readonly mails: MailFanOut,
  ) {}

  async handle({ id_refund }: { id_refund: string }): Promise<void> {
    const part = await this.notifications.findPart(id_refund);
    if (!part) return;
    const { id_order } = part;
    await this.database.transaction(async (tx) => {
      const receivers = await this.people.findReceiversOfPart(tx, id_refund);
      const mails = receivers.map((user_id) => ({
        payload: { id_order, user_id },
        key: `${id_refund}:${user_id}`,
      }));
      await this.mails.enqueue(tx, ticketVoidMail, mails);
      await this.mails.enqueue(tx, partRefundedMail, [{ payload: { id_refund }, key: id_refund }]);
    });
  }
}
