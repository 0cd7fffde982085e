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
import { orderRefunded } from '../sale/orders/order.jobs';
import { cancelled, moneyGoesBack, whenAndWhere } from './event-facts';
import { CalendarEntries } from './calendar-entries';
import { NotificationsRepository, type ToldOrder } from './notifications.repository';
import { Recipients } from '../auth-service/accounts/recipients';
import { receiverToBeTold } from './ticket-void.handler';

/** Tell the buyer of an order that it was taken back. */
const buyerToBeTold = jobType<{ readonly id_order: number }>('notifications.order_refunded');

/**
 * One job per person to be told, so that a mail that fails holds up and repeats no other, and a buyer who is gone
 * keeps nobody from learning that a ticket is void.
 */
@Injectable()
@HandlesJob(orderRefunded)
export class OrderRefundedFanOut implements JobHandler<{ id_order: number }> {
  constructor(
    private readonly database: Database,
    private readonly orders: NotificationsRepository,
    private readonly jobs: JobQueue,
  ) {}

  async handle({ id_order }: { id_order: number }): Promise<void> {
    const order = await this.orders.findOrder(id_order);
    if (!order) return;
    await this.database.transaction(async (tx) => {
      for (const user_id of await this.orders.findReceivers(tx, id_order)) {
        const dedupKey = `${receiverToBeTold.name}:${id_order}:${user_id}`;
        await this.jobs.enqueue(tx, receiverToBeTold, { id_order, user_id }, { dedupKey });
      }
      const dedupKey = `${buyerToBeTold.name}:${id_order}`;
      await this.jobs.enqueue(tx, buyerToBeTold, { id_order }, { dedupKey });
    });
  }
}

/** Tells the buyer that the money is on its way back and the tickets are void. */
@Injectable()
@HandlesJob(buyerToBeTold)
export class OrderRefundedMail implements JobHandler<{ id_order: number }> {
  constructor(
    private readonly orders: NotificationsRepository,
    private readonly recipients: Recipients,
    private readonly mailer: Mailer,
    private readonly calendar: CalendarEntries,
  ) {}

  async handle({ id_order }: { id_order: number }, job: ClaimedJob): Promise<void> {
    const order = await this.orders.findOrder(id_order);
    if (!order) return;
    const wasPaid = Number(order.total_price) > 0;
    // The mail of the cancelled event said all there is to say of a free order.
    if (order.ended_by_event && !wasPaid) return;
    const recipient = await this.recipients.find(order.buyer_id);
    if (!recipient) return;
    await this.mailer.send({
      id: job.id_job,
      to: recipient.email,
      subject: wasPaid ? `Your money back for ${order.title}` : `Your order for ${order.title} is cancelled`,
      ...mailBody({
        title: order.event_status === 'cancelled' ? cancelled(order.title) : order.title,
        paragraphs: [`Hello ${recipient.name},`, ...whatBecameOfMoney(order), whatBecameOfTickets(order)],
      }),
      attachments: order.had_tickets ? await this.calendar.cancellationFor(order.buyer_id, order) : [],
    });
  }
}

function whatBecameOfMoney(order: ToldOrder): string[] {
  const { total_price, currency, id_order, refund_reason } = order;
  if (Number(total_price) === 0) return [];
  // The bank has told the buyer itself.
  if (refund_reason === 'dispute')
    return [`Your bank has given you back what you paid for order No. ${id_order}.`];
  return [moneyGoesBack(total_price, currency, `of order No. ${id_order}`)];
}

function whatBecameOfTickets(order: ToldOrder): string {
  const where = whenAndWhere(order);
  if (order.event_status === 'cancelled') return `The event does not take place: ${where}.`;
  if (order.had_tickets) return `The tickets of this order no longer open the door: ${where}.`;
  if (order.refund_reason === 'over_limit')
    return `Your payment came after your places had been given back, and you have as many tickets as one buyer may: ${where}. There are no more tickets for this order.`;
  return `Your payment came after your places had been given back, and there were none left: ${where}. There are no tickets for this order.`;
}
