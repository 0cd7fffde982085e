import { Injectable } from '@nestjs/common';
import type { ClaimedKey } from '@proticket/platform';
import { type CurrentUser, isAmount, requestErrors } from '@proticket/contract';
import { placesMessage } from '@proticket/shared';
import { PriceLimits } from '../../catalog/events/price-limits';
import { ordersErrors } from '../orders/orders.errors';
import { partRefusal } from './part-refusal';
import { type RefundDto, type RefundPartDto, toRefundDto } from './refund.dto';
import { mayRefund } from './refunds.policy';
import { RefundListRepository } from './refund-list.repository';
import { RefundsRepository } from './refunds.repository';

/** Refunds tickets of a paid order, or an amount without tickets; what is not refunded stays as it is. */
@Injectable()
export class RefundPart {
  constructor(
    private readonly orders: RefundsRepository,
    private readonly refunds: RefundListRepository,
    private readonly prices: PriceLimits,
  ) {}

  /**
   * @param claim with it, a repeated request gets the refund that an earlier one made before it crashed
   * @throws orders.not_found, request.invalid, or as `partRefusal` says
   */
  async refund(
    user: CurrentUser,
    id_order: number,
    { tickets = [], amount, reason }: RefundPartDto,
    claim?: ClaimedKey,
  ): Promise<RefundDto> {
    if (claim?.effect) return toRefundDto(await this.refunds.get(claim.effect));
    const order = await this.orders.find(id_order);
    if (!order || !mayRefund(user, order)) throw ordersErrors.not_found();
    if (tickets.length === 0 && Number(amount ?? 0) === 0)
      throw wrongAmount('amount must be above 0 if there are no tickets');
    if (amount !== undefined && !isAmount(amount, order.currency))
      throw wrongAmount(placesMessage('amount', order.currency));
    const errors = this.prices.checkStep('amount', { price: amount ?? '0', currency: order.currency });
    if (errors.length > 0) throw requestErrors.invalid(undefined, { errors });
    const part = {
      id_order,
      tickets,
      amount: amount ?? null,
      shown: null,
      actor_id: user.user_id,
      note: reason ?? null,
      claim: claim?.lockToken ?? null,
    };
    const outcome = await this.orders.refundPart(part);
    if (outcome.refusal !== null) throw partRefusal(outcome);
    return toRefundDto(await this.refunds.get(outcome.id_refund));
  }
}

function wrongAmount(message: string) {
  return requestErrors.invalid(undefined, { errors: [{ path: 'amount', message }] });
}
