import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  Database,
  HandlesJob,
  type JobHandler,
  JobQueue,
  jobType,
  mailBody,
  Mailer,
} from '@proticket/platform';
import { orderRefunded } from '../orders/order.jobs';
import { moneyGoesBack, whenAndWhere } from './event-facts';
import { NotificationsRepository } from './notifications.repository';
import { Recipients } from './recipients';

/** Tell somebody who was given tickets of an order that they are void. */
const receiverToBeTold = jobType<{ readonly id_order: number; readonly user_id: string }>(
  'notifications.ticket_void',
);

/** Tells the buyer that the money is on its way back and the tickets are void. */
@Injectable()
@HandlesJob(orderRefunded)
export class OrderRefundedMail implements JobHandler<{ id_order: number }> {
  constructor(
    private readonly orders: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly database: Database,
    private readonly jobs: JobQueue,
  ) {}

  async handle({ id_order }: { id_order: number }, job: ClaimedJob): Promise<void> {
    const order = await this.orders.findOrder(id_order);
    if (!order) return;
    const { email, name } = await this.recipients.find(order.buyer_id);
    const wasPaid = Number(order.total_price) > 0;
    await this.mailer.send({
      id: job.id_job,
      to: email,
      subject: wasPaid ? `Your money back for ${order.title}` : `Your order for ${order.title} is cancelled`,
      ...mailBody({
        title: order.title,
        paragraphs: [
          `Hello ${name},`,
          ...(wasPaid
            ? [moneyGoesBack(order.total_price, order.currency, `of order No. ${order.id_order}`)]
            : []),
          order.had_tickets
            ? `The tickets of this order no longer open the door: ${whenAndWhere(order)}.`
            : `Your payment came after your places had been given back, and there were none left: ${whenAndWhere(order)}. There are no tickets for this order.`,
        ],
      }),
    });
    await this.tellReceivers(id_order);
  }

  /** After the buyer's own mail, so that a mail that fails repeats itself and none of these. */
  private async tellReceivers(id_order: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const user_id of await this.orders.findReceivers(tx, id_order)) {
        const dedupKey = `${receiverToBeTold.name}:${id_order}:${user_id}`;
        await this.jobs.enqueue(tx, receiverToBeTold, { id_order, user_id }, { dedupKey });
      }
    });
  }
}

/** Tells somebody who was given tickets that they are void; the money is the buyer's. */
@Injectable()
@HandlesJob(receiverToBeTold)
export class TicketVoidMail implements JobHandler<{ id_order: number; user_id: string }> {
  constructor(
    private readonly orders: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
  ) {}

  async handle({ id_order, user_id }: { id_order: number; user_id: string }, job: ClaimedJob): Promise<void> {
    const order = await this.orders.findOrder(id_order);
    if (!order) return;
    const { email, name } = await this.recipients.find(user_id);
    await this.mailer.send({
      id: job.id_job,
      to: email,
      subject: `Your ticket for ${order.title} is void`,
      ...mailBody({
        title: order.title,
        paragraphs: [
          `Hello ${name},`,
          `the order that your ticket belongs to was refunded, so the ticket no longer opens the door: ${whenAndWhere(order)}.`,
          'The money goes to whoever bought the ticket.',
        ],
      }),
    });
  }
}
