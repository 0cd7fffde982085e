import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { orderConfirmed } from '../sale/orders/order.jobs';
import { GuestOrdersRepository } from './guest-orders.repository';

/** Mails the tickets of guests again, with new links. */
@Injectable()
export class MailGuestOrders {
  constructor(
    private readonly database: Database,
    private readonly guestOrders: GuestOrdersRepository,
    private readonly jobs: JobQueue,
  ) {}

  /** @param request names the request: a repetition does not mail again what waits to be mailed */
  async mail(guests: readonly string[], request: string): Promise<void> {
    const orders = await this.guestOrders.findToMail(guests);
    const { name: type, maxAttempts } = orderConfirmed;
    await this.database.transaction((tx) =>
      this.jobs.enqueueAll(
        tx,
        orders.map((id_order) => ({
          type,
          maxAttempts,
          payload: { id_order },
          dedupKey: `order-mail:${request}:${id_order}`,
        })),
      ),
    );
  }
}
