import type { PageSearch } from '@proticket/contract';

/** What somebody is about to buy, as it stands in the address of an event. */
export interface Wish {
  readonly quantity?: number;
  /** Place the order at once: this is the way back from the login, which the press of "Buy" has led to. */
  readonly buy?: 1;
}

const MAX_QUANTITY = 10_000;

/** Reads a wish from an address that anybody may have typed. */
export function parseWish({ quantity, buy }: PageSearch<'event'>): Wish {
  const wanted = Number(quantity);
  // Each member is named, also without a value: the router lets through what is missing here.
  return {
    quantity: Number.isInteger(wanted) && wanted >= 1 && wanted <= MAX_QUANTITY ? wanted : undefined,
    buy: String(buy) === '1' ? 1 : undefined,
  };
}

const PROMISE = 'proticket.wish';

/** Notes in this tab that its user pressed "Buy": an address alone must not order anything. */
export function promiseWish(eventId: number, quantity: number): void {
  sessionStorage.setItem(PROMISE, wishText(eventId, quantity));
}

/** Whether the user of this tab pressed "Buy" for this, before the login; true once. */
export function redeemWish(eventId: number, quantity: number): boolean {
  const isPromised = sessionStorage.getItem(PROMISE) === wishText(eventId, quantity);
  sessionStorage.removeItem(PROMISE);
  return isPromised;
}

const wishText = (eventId: number, quantity: number) => `${eventId} ${quantity}`;
