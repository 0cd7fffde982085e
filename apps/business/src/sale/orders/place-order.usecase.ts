import { Injectable } from '@nestjs/common';
import { GuestCheckoutSettings, type IdempotencyKey, ipKey } from '@proticket/platform';
import { type CurrentUser, requestErrors } from '@proticket/contract';
import { VoucherGuesses } from '../../catalog/vouchers/voucher-guesses.repository';
import type { OrderDto, PlaceOrderDto } from './order.dto';
import { toOrderDto } from './order.presenter';
import { OrderPlacement } from './order-placement';
import { ordersErrors } from './orders.errors';
import { requestedItems } from './requested-items';

/** Places an order: its places are held until it is paid or the hold ends; a free order is paid at once. */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly placement: OrderPlacement,
    private readonly guesses: VoucherGuesses,
    private readonly checkout: GuestCheckoutSettings,
  ) {}

  /**
   * @param key honoured in `place-orders.sql.ts`: the statement returns the stored outcome of a repeated key and orders nothing
   * @throws idempotency.key_reused, or one of `ordersErrors`, as `OrderRefusal` names them
   * @param ip where the request is from
   * @throws request.throttled for a voucher of a user who has tried too many that are not there
   */
  async place(user: CurrentUser, input: PlaceOrderDto, ip: string, key?: IdempotencyKey): Promise<OrderDto> {
    if (user.guest !== undefined && !this.checkout.isAllowed) throw ordersErrors.guests_not_allowed();
    // Another address makes another guest, so guests are told apart by where they are, as those who only look a code up.
    const guesser = user.guest === undefined ? `user ${user.user_id}` : `ip ${ipKey(ip)}`;
    const waitSeconds = input.voucher === undefined ? undefined : await this.guesses.waitOf(guesser);
    if (waitSeconds !== undefined)
      throw requestErrors.throttled(undefined, { retryAfterSeconds: waitSeconds });
    const outcome = await this.placement.place({
      buyer_id: user.user_id,
      buyer_group: user.guest,
      event_id: input.event_id,
      items: requestedItems(input),
      voucher: input.voucher,
      key,
    });
    if (outcome.refusal === 'unknown_voucher') await this.guesses.count(guesser);
    if (outcome.refusal !== null)
      throw ordersErrors[outcome.refusal](undefined, { members: outcome.numbers ?? {} });
    return toOrderDto(outcome);
  }
}
