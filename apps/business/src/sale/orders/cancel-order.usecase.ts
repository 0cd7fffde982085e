import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/contract';
import type { OrderDto } from './order.dto';
import { toOrderDto } from './order.presenter';
import { isFree, type OrderRow } from './order-row';
import { nextOrderStatus } from './order.states';
import { ordersErrors } from './orders.errors';
import { ownsOrder } from './orders.policy';
import { OrdersRepository } from './orders.repository';

/**
 * Lets a buyer cancel an order that is not paid, or return a free one before the event begins; its places are free at
 * once. A free order ends as one whose money went back, all 0.00 of it, so that it needs no path of its own.
 */
@Injectable()
export class CancelOrder {
  constructor(private readonly orders: OrdersRepository) {}

  /** @throws orders.not_found, orders.illegal_step */
  async cancel(user: CurrentUser, idOrder: number): Promise<OrderDto> {
    const order = await this.orders.find(idOrder);
    if (!order || !ownsOrder(user, order)) throw ordersErrors.not_found();
    const cancelled = await this.end(user, order);
    if (!cancelled)
      throw ordersErrors.illegal_step(
        'Only a pending order can be cancelled, or a free one before the event, if none of its tickets was used or transferred.',
      );
    return toOrderDto(cancelled);
  }

  private async end(user: CurrentUser, order: OrderRow): Promise<OrderRow | undefined> {
    if (nextOrderStatus(order.status, 'cancel')) return this.orders.cancel(order.id_order, user.user_id);
    if (nextOrderStatus(order.status, 'request_refund') && isFree(order))
      return this.orders.returnFreeOrder(order.id_order, user.user_id);
    return undefined;
  }
}
