import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, type JobHandler } from '@proticket/platform';
import { orderRefunded } from '../sale/orders/order.jobs';
import { MailFanOut } from './mail-fan-out';
import { MailRecipientsRepository } from './mail-recipients.repository';
import { orderRefundedMail, ticketVoidMail } from './notifications.jobs';
import { NotificationsRepository } from './notifications.repository';

/**
 * Turns a refunded order into one mail per person: its buyer, and everybody to whom a ticket of it was transferred. One job
 * each, so that receivers learn that their ticket is void even if the buyer's account no longer exists.
 */
@Injectable()
@HandlesJob(orderRefunded)
export class OrderRefundedHandler implements JobHandler<{ id_order: number }> {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationsRepository,
    private readonly people: MailRecipientsRepository,
    private readonly mails: MailFanOut,
  ) {}

  async handle({ id_order }: { id_order: number }): Promise<void> {
    const order = await this.notifications.findOrder(id_order);
    if (!order) return;
    await this.database.transaction(async (tx) => {
      const receivers = await this.people.findReceivers(tx, id_order);
      const mails = receivers.map((user_id) => ({
        payload: { id_order, user_id },
        key: `${id_order}:${user_id}`,
      }));
      await this.mails.enqueue(tx, ticketVoidMail, mails);
      await this.mails.enqueue(tx, orderRefundedMail, [{ payload: { id_order }, key: `${id_order}` }]);
    });
  }
}
