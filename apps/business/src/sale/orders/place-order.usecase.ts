import { Injectable } from '@nestjs/common';
import type { IdempotencyKey } from '@proticket/platform';
import type { CurrentUser } from '@proticket/contract';
import { type OrderDto, type PlaceOrderDto, toOrderDto } from './order.dto';
import { OrderPlacement } from './order-placement';
import { ordersErrors } from './orders.errors';

/** Takes an order: places are held until it is paid or its time is up; a free one is paid at once. */
@Injectable()
export class PlaceOrder {
  constructor(private readonly placement: OrderPlacement) {}

  async run(user: CurrentUser, wish: PlaceOrderDto, key?: IdempotencyKey): Promise<OrderDto> {
    const { event_id, quantity } = wish;
    const answer = await this.placement.place({ buyer_id: user.user_id, event_id, quantity, key });
    if (answer.refusal !== null) throw ordersErrors[answer.refusal]();
    return toOrderDto(answer);
  }
}
