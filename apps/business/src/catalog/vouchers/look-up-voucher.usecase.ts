import { Injectable } from '@nestjs/common';
import { ipKey } from '@proticket/platform';
import { requestErrors } from '@proticket/contract';
import { eventsErrors } from '../events/events.errors';
import { isPublic } from '../events/events.policy';
import type { EventRow } from '../events/event-row';
import { EventsRepository } from '../events/events.repository';
import { toOfferedTicketTypeDto } from '../events/offered-ticket-type';
import { placesLeft } from '../events/sales-status';
import { VOUCHER_CODE } from './voucher-codes';
import type { VoucherEffectDto } from './voucher.dto';
import { VoucherGuesses } from './voucher-guesses.repository';
import { vouchersErrors } from './vouchers.errors';
import { type VoucherRow, VouchersRepository } from './vouchers.repository';

/** Tells a buyer what a code does. For a voucher that can be used only: what counts is decided by the order. */
@Injectable()
export class LookUpVoucher {
  constructor(
    private readonly vouchers: VouchersRepository,
    private readonly events: EventsRepository,
    private readonly guesses: VoucherGuesses,
  ) {}

  /** @throws events.not_found, vouchers.not_found, vouchers.not_valid, vouchers.used_up, request.throttled */
  async lookUp(idEvent: number, code: string, ip: string): Promise<VoucherEffectDto> {
    const event = await this.events.find(idEvent);
    if (!event || !isPublic(event)) throw eventsErrors.not_found();
    if (!VOUCHER_CODE.test(code)) throw vouchersErrors.not_found();
    const voucher = await this.guess(idEvent, code, `ip ${ipKey(ip)}`);
    const [types, discounts] = await Promise.all([
      this.events.listTicketTypes(idEvent),
      this.vouchers.discount(voucher.id_voucher),
    ]);
    const discountOf = new Map(discounts.map((discount) => [discount.id_ticket_type, discount]));
    const seen = asSeenWith(voucher, event);
    const opened = types.filter(
      ({ id_ticket_type, visibility }) =>
        visibility === 'public' || (voucher.opens_hidden && discountOf.get(id_ticket_type)?.is_for === true),
    );
    return {
      code: voucher.code,
      kind: voucher.kind,
      value: voucher.value,
      max_tickets: voucher.max_tickets,
      valid_until: voucher.valid_until?.toISOString() ?? null,
      ticket_types: opened.map((type) => ({
        ...toOfferedTicketTypeDto(type, seen, types),
        discounted_price: discountOf.get(type.id_ticket_type)?.discounted_price ?? type.price,
      })),
    };
  }

  private async guess(idEvent: number, code: string, guesser: string): Promise<VoucherRow> {
    const retryAfterSeconds = await this.guesses.count(guesser);
    if (retryAfterSeconds !== undefined) throw requestErrors.throttled(undefined, { retryAfterSeconds });
    const voucher = await this.vouchers.findByCode(idEvent, code);
    if (!voucher) throw vouchersErrors.not_found();
    await this.guesses.forgive(guesser);
    const { is_active, valid_from, valid_until, max_uses, uses_held, uses_paid } = voucher;
    const now = new Date();
    if (!is_active || (valid_from && valid_from > now) || (valid_until && valid_until <= now))
      throw vouchersErrors.not_valid();
    if (max_uses !== null && uses_held + uses_paid >= max_uses) throw vouchersErrors.used_up();
    return voucher;
  }
}

/** The event as an order with the voucher finds it: with what is left for all, and what the voucher reserves for one order. */
function asSeenWith({ places_reserved: reserved, max_tickets }: VoucherRow, event: EventRow): EventRow {
  const free = event.capacity - event.tickets_sold - event.tickets_held;
  const own = Math.min(reserved, max_tickets ?? 0);
  return { ...event, places_reserved: free - Math.min(free, placesLeft(event) + own) };
}
