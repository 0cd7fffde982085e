import { Injectable } from '@nestjs/common';
import type { CurrentUser, ProblemError } from '@proticket/contract';
import { type OrderDto, toOrderDto } from '../orders/order.dto';
import { nextOrderStatus } from '../orders/order.states';
import { ordersErrors } from '../orders/orders.errors';
import { mayRefund } from '../orders/orders.policy';
import { RefundsRepository } from './refunds.repository';

/** Gives a paid order's money back, all of it; its tickets are void and its places free at once. */
@Injectable()
export class RefundOrder {
  constructor(private readonly refunds: RefundsRepository) {}

  async run(user: CurrentUser, idOrder: number): Promise<OrderDto> {
    const order = await this.refunds.find(idOrder);
    if (!order || !mayRefund(user, order)) throw ordersErrors.not_found();
    if (order.has_used_tickets) throw ordersErrors.ticket_used();
    // An order in `expired` may owe its money, too, but nobody can ask for that: the payment decides it.
    const isPaid = order.status === 'paid' && nextOrderStatus(order.status, 'owe_refund') !== undefined;
    const [owed] = isPaid ? await this.refunds.owe([idOrder], 'requested', user.user_id) : [];
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
