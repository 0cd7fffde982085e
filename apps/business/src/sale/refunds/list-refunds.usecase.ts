import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import { ordersErrors } from '../orders/orders.errors';
import { mayReadRefunds, mayRefund, visibleRefunds } from './refunds.policy';
import { RefundsRepository } from './refunds.repository';
import { type RefundListDto, type RefundsQuery, toBuyersRefundDto, toRefundDto } from './refund.dto';
import { type RefundFilter, RefundListRepository } from './refund-list.repository';

/** Shows organizers the refunds of their events, admins all, and buyers those of their own orders. */
@Injectable()
export class ListRefunds {
  constructor(
    private readonly refunds: RefundListRepository,
    private readonly orders: RefundsRepository,
  ) {}

  /** @throws request.invalid_cursor */
  list(user: CurrentUser, query: RefundsQuery): Promise<RefundListDto> {
    return this.page(visibleRefunds(user), query);
  }

  /** @throws orders.not_found if it does not exist or belongs to somebody else */
  async listOfOrder(user: CurrentUser, idOrder: number, query: RefundsQuery): Promise<RefundListDto> {
    const order = await this.orders.find(idOrder);
    if (!order || !mayReadRefunds(user, order)) throw ordersErrors.not_found();
    return this.page({ order_id: idOrder }, query, mayRefund(user, order) ? toRefundDto : toBuyersRefundDto);
  }

  private async page(
    which: RefundFilter,
    { status, cursor, limit }: RefundsQuery,
    present = toRefundDto,
  ): Promise<RefundListDto> {
    const [before] = cursor === undefined ? [undefined] : decodeCursor(cursor, ['uuid']);
    const rows = await this.refunds.list({ ...which, status, before }, limit + 1);
    return toPage(rows, limit, ({ id_refund }) => [id_refund], present);
  }
}
