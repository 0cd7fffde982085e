import { Injectable } from '@nestjs/common';
import type { ClaimedKey } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { ordersErrors } from '../orders/orders.errors';
import { ownsOrder } from '../orders/orders.policy';
import { partRefusal } from './part-refusal';
import { type RefundDto, toBuyersRefundDto } from './refund.dto';
import { RefundListRepository } from './refund-list.repository';
import { RefundsRepository } from './refunds.repository';
import { type ReturnOfferDto, type ReturnTicketsDto, toReturnOfferDto } from './return-offer.dto';
import { ReturnOffersRepository } from './return-offers.repository';

/** Lets a buyer return tickets of an own order, if and until its event allows it, less a fee. */
@Injectable()
export class ReturnTickets {
  constructor(
    private readonly offers: ReturnOffersRepository,
    private readonly orders: RefundsRepository,
    private readonly refunds: RefundListRepository,
  ) {}

  /** What would come back. @throws orders.not_found */
  async offer(user: CurrentUser, idOrder: number): Promise<ReturnOfferDto> {
    const offer = await this.offers.find(idOrder);
    if (!offer || !ownsOrder(user, offer)) throw ordersErrors.not_found();
    return toReturnOfferDto(offer);
  }

  /**
   * @param claim with it, a repeated request gets the refund that an earlier one made before it crashed
   * @throws orders.not_found, or as `partRefusal` says
   */
  async giveBack(
    user: CurrentUser,
    id_order: number,
    { tickets, amount }: ReturnTicketsDto,
    claim?: ClaimedKey,
  ): Promise<RefundDto> {
    if (claim?.effect) return toBuyersRefundDto(await this.refunds.get(claim.effect));
    const order = await this.orders.find(id_order);
    if (!order || !ownsOrder(user, order)) throw ordersErrors.not_found();
    const shown = amount ?? null;
    const part = {
      id_order,
      tickets,
      amount: null,
      shown,
      actor_id: user.user_id,
      note: null,
      claim: claim?.lockToken ?? null,
    };
    const outcome = await this.orders.returnTickets(part);
    if (outcome.refusal !== null) throw partRefusal(outcome);
    return toBuyersRefundDto(await this.refunds.get(outcome.id_refund));
  }
}
