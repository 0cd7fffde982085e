import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import type { PageQuery } from '@proticket/shared';
import type { OrderDetailsDto, OrderPageDto } from './order.dto';
import { toOrderDetailsDto } from './order.presenter';
import { ordersErrors } from './orders.errors';
import { maySeeHistory, ownsOrder } from './orders.policy';
import { type OrderPosition, OrdersRepository } from './orders.repository';

/** Shows an order to its buyer, and a buyer's history to the buyer and to admins. */
@Injectable()
export class ReadOrders {
  constructor(private readonly orders: OrdersRepository) {}

  /** @throws orders.not_found if it does not exist or belongs to another buyer */
  async find(user: CurrentUser, idOrder: number): Promise<OrderDetailsDto> {
    const order = await this.orders.findDetails(idOrder);
    if (!order || !ownsOrder(user, order)) throw ordersErrors.not_found();
    return toOrderDetailsDto(order);
  }

  async listHistory(user: CurrentUser, buyerId: string, page: PageQuery): Promise<OrderPageDto> {
    if (!maySeeHistory(user, buyerId)) throw ordersErrors.not_found();
    const rows = await this.orders.listOfBuyer(buyerId, page.limit + 1, positionOf(page.cursor));
    return toPage(rows, page.limit, (row) => [row.created_at.toISOString(), row.id_order], toOrderDetailsDto);
  }
}

function positionOf(cursor: string | undefined): OrderPosition | undefined {
  if (cursor === undefined) return undefined;
  const [createdAt, idOrder] = decodeCursor(cursor, ['instant', 'id']);
  return { createdAt, idOrder };
}
