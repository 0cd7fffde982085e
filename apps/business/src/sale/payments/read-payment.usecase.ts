import { Injectable } from '@nestjs/common';
import type { CurrentUser } from '@proticket/contract';
import { ownsOrder } from '../orders/orders.policy';
import { type PaymentDto, toPaymentDto } from './payment.dto';
import { paymentsErrors } from '../providers/payments.errors';
import { PaymentsRepository } from './payments.repository';

/** Shows a payment to the buyer of its order; to others it does not exist. */
@Injectable()
export class ReadPayment {
  constructor(private readonly payments: PaymentsRepository) {}

  /** @throws payments.not_found if it does not exist or belongs to another buyer */
  async find(user: CurrentUser, idPayment: string): Promise<PaymentDto> {
    const payment = await this.payments.findWithBuyer(idPayment);
    if (!payment || !ownsOrder(user, payment)) throw paymentsErrors.not_found();
    return toPaymentDto(payment);
  }
}
