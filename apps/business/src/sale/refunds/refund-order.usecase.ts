import { Injectable } from '@nestjs/common';
import type { CurrentUser, ProblemError } from '@proticket/contract';
import type { OrderDto } from '../orders/order.dto';
import { toOrderDto } from '../orders/order.presenter';
import { nextOrderStatus } from '../orders/order.states';
import { ordersErrors } from '../orders/orders.errors';
import { mayRefund } from './refunds.policy';
import { RefundsRepository } from './refunds.repository';

/** Refunds a paid order in full; its tickets are void and its places free at once. */
@Injectable()
export class RefundOrder {
  constructor(private readonly refunds: RefundsRepository) {}

  /** @throws orders.not_found, orders.ticket_used, orders.illegal_step */
  async refund(user: CurrentUser, idOrder: number): Promise<OrderDto> {
    const order = await this.refunds.find(idOrder);
    if (!order || !mayRefund(user, order)) throw ordersErrors.not_found();
    if (order.has_used_tickets) throw ordersErrors.ticket_used();
    const isRefundable = nextOrderStatus(order.status, 'request_refund') !== undefined;
    const [owed] = isRefundable ? await this.refunds.oweRefunds([idOrder], 'requested', user.user_id) : [];
    if (!owed) throw await this.refusal(idOrder);
    return toOrderDto(owed);
  }

  /** A ticket may have been scanned since the order was read. */
  private async refusal(idOrder: number): Promise<ProblemError> {
    const order = await this.refunds.find(idOrder);
    return order?.has_used_tickets
      ? ordersErrors.ticket_used()
      : ordersErrors.illegal_step('Only a paid order can be refunded.');
  }
}
