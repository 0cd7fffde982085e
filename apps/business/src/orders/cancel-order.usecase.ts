import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/shared';
import { type OrderDto, toOrderDto } from './order.dto';
import { nextOrderStatus } from './order.states';
import { ordersErrors } from './orders.errors';
import { ownsOrder } from './orders.policy';
import { OrdersRepository } from './orders.repository';

/** Lets a buyer give up an order that is not paid; its places are free again at once. */
@Injectable()
export class CancelOrder {
  constructor(private readonly orders: OrdersRepository) {}

  async run(user: CurrentUser, idOrder: number): Promise<OrderDto> {
    const order = await this.orders.find(idOrder);
    if (!order || !ownsOrder(user, order)) throw ordersErrors.not_found();
    const mayCancel = nextOrderStatus(order.status, 'cancel') !== undefined;
    const cancelled = mayCancel ? await this.orders.cancel(idOrder, user.user_id) : undefined;
    if (!cancelled) throw ordersErrors.illegal_step('Only a pending order can be cancelled.');
    return toOrderDto(cancelled);
  }
}
