import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { orderRefunded } from '../orders/order.jobs';
import { whenAndWhere } from './event-facts';
import { NotificationsRepository } from './notifications.repository';
import { Recipients } from './recipients';

/** Tells the buyer that the money is on its way back and the tickets are void. */
@Injectable()
@HandlesJob(orderRefunded)
export class OrderRefundedMail implements JobHandler<{ id_order: number }> {
  constructor(
    private readonly orders: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
  ) {}

  async handle({ id_order }: { id_order: number }, job: ClaimedJob): Promise<void> {
    const order = await this.orders.findOrder(id_order);
    if (!order) return;
    const { email, name } = await this.recipients.find(order.buyer_id);
    await this.mailer.send({
      id: job.id_job,
      to: email,
      subject: `Your money back for ${order.title}`,
      ...mailBody({
        title: order.title,
        paragraphs: [
          `Hello ${name},`,
          `${order.total_price} ${order.currency} of order No. ${order.id_order} go back to the card or account you paid with. Depending on your bank this takes some days.`,
          `The tickets of this order no longer open the door: ${whenAndWhere(order)}.`,
        ],
      }),
    });
  }
}
