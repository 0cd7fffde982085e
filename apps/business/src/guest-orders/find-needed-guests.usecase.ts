import { Injectable } from '@nestjs/common';
import { GuestOrdersRepository } from './guest-orders.repository';

/** Tells which guests must not be erased yet. */
@Injectable()
export class FindNeededGuests {
  constructor(private readonly guestOrders: GuestOrdersRepository) {}

  /** @param days how long after the end of an event its buyers are kept; undefined: whoever ordered anything is needed */
  find(guests: readonly string[], days: number | undefined): Promise<string[]> {
    return this.guestOrders.findNeeded(guests, days);
  }
}
