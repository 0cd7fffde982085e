import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/contract';
import { Database, JobQueue } from '@proticket/platform';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { AuthClient } from '../auth-service/auth-client/auth-client';
import { eventsErrors } from '../catalog/events/events.errors';
import { EventOrdersRepository } from '../sale/event-orders/event-orders.repository';
import { orderConfirmed } from '../sale/orders/order.jobs';
import { ordersErrors } from '../sale/orders/orders.errors';
import { mayRefund } from '../sale/refunds/refunds.policy';
import { guestOrdersErrors } from './guest-orders.errors';

/**
 * Mails a guest the tickets of an order with a new link, and ends the links before it: the mail was lost, or somebody else read
 * it. For the organizer of the event and for admins.
 */
@Injectable()
export class RenewGuestLink {
  constructor(
    private readonly database: Database,
    private readonly orders: EventOrdersRepository,
    private readonly auth: AuthClient,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
  ) {}

  /**
   * The links end first: without the mail, which is told by an error, they have ended nevertheless, and a repetition sends it.
   *
   * @throws events.not_found, orders.not_found, orders.illegal_step, guest_orders.no_guest
   * @throws request.throttled, auth_client.unavailable
   */
  async renew(user: CurrentUser, idEvent: number, id_order: number): Promise<void> {
    const event = await this.orders.findEvent(idEvent);
    if (!event || !mayRefund(user, event)) throw eventsErrors.not_found();
    const order = await this.orders.find(idEvent, id_order);
    if (!order) throw ordersErrors.not_found();
    // Somebody who is paying needs the session; and without tickets there is nothing to mail.
    if (order.status !== 'paid') throw ordersErrors.illegal_step(`It is ${order.status}.`);
    if (!(await this.auth.endGuestLinks(order.buyer_id))) throw guestOrdersErrors.no_guest();
    await this.database.transaction(async (tx) => {
      await this.jobs.enqueue(tx, orderConfirmed, { id_order });
      await this.audit.write(tx, {
        actor_id: user.user_id,
        action: 'guests.link_renewed',
        subject: `order:${id_order}`,
      });
    });
  }
}
