import { Injectable } from '@nestjs/common';
import { type CurrentUser, decodeCursor, toPage } from '@proticket/contract';
import type { PageQuery } from '@proticket/shared';
import { ordersErrors } from '../orders/orders.errors';
import { ownsOrder } from '../orders/orders.policy';
import { OrdersRepository } from '../orders/orders.repository';
import { type PaymentDto, type PaymentPageDto, toPaymentDto } from './payment.dto';
import { paymentsErrors } from '../providers/payments.errors';
import { PaymentsRepository } from './payments.repository';

/** Shows payments to the buyer of their order; to others they do not exist. */
@Injectable()
export class ReadPayment {
  constructor(
    private readonly payments: PaymentsRepository,
    private readonly orders: OrdersRepository,
  ) {}

  /** @throws payments.not_found if it does not exist or belongs to another buyer */
  async find(user: CurrentUser, idPayment: string): Promise<PaymentDto> {
    const payment = await this.payments.findWithBuyer(idPayment);
    if (!payment || !ownsOrder(user, payment)) throw paymentsErrors.not_found();
    return toPaymentDto(payment);
  }

  /** @throws orders.not_found for another buyer's order as for none */
  async listOfOrder(
    user: CurrentUser,
    idOrder: number,
    { cursor, limit }: PageQuery,
  ): Promise<PaymentPageDto> {
    const order = await this.orders.find(idOrder);
    if (!order || !ownsOrder(user, order)) throw ordersErrors.not_found();
    const before = cursor === undefined ? undefined : decodeCursor(cursor, ['uuid'])[0];
    const rows = await this.payments.listOfOrder(idOrder, before, limit + 1);
    return toPage(rows, limit, ({ id_payment }) => [id_payment], toPaymentDto);
  }
}
