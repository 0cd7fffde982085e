import { Injectable } from '@nestjs/common';
import type { IdempotencyKey } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { type OrderDto, type PlaceOrderDto, toOrderDto } from './order.dto';
import { OrderPlacement } from './order-placement';
import { ordersErrors } from './orders.errors';
import { requestedItems } from './requested-items';

/** Places an order: its places are held until it is paid or the hold ends; a free order is paid at once. */
@Injectable()
export class PlaceOrder {
  constructor(private readonly placement: OrderPlacement) {}

  /**
   * @param key honoured in `place-orders.sql.ts`: the statement returns the stored outcome of a repeated key and orders nothing
   * @throws idempotency.key_reused, or one of `ordersErrors`, as `OrderRefusal` names them
   */
  async place(user: CurrentUser, input: PlaceOrderDto, key?: IdempotencyKey): Promise<OrderDto> {
    const outcome = await this.placement.place({
      buyer_id: user.user_id,
      event_id: input.event_id,
      items: requestedItems(input),
      voucher: input.voucher,
      key,
    });
    if (outcome.refusal !== null)
      throw ordersErrors[outcome.refusal](undefined, { members: outcome.numbers ?? {} });
    return toOrderDto(outcome);
  }
}
