import type { PageSearch } from '@proticket/contract';

/** What somebody is about to buy, as it stands in the address of an event. */
export interface Wish {
  /** Of the only type that the event has. */
  readonly quantity?: number;
  /** Of several types, as `readTickets` reads it. */
  readonly tickets?: string;
  /** Code of a voucher. */
  readonly voucher?: string;
  /** Place the order at once: this is the way back from the login, which the press of "Buy" has led to. */
  readonly buy?: 1;
}

const MAX_QUANTITY = 10_000;

/** Reads a wish from an address that anybody may have typed. */
export function parseWish({ quantity, tickets, voucher, buy }: PageSearch<'event'>): Wish {
  const wanted = Number(quantity);
  // Each member is named, also without a value: the router lets through what is missing here.
  return {
    quantity: Number.isInteger(wanted) && wanted >= 1 && wanted <= MAX_QUANTITY ? wanted : undefined,
    tickets: /^[\dx,]{1,200}$|^none$/.exec(String(tickets))?.[0],
    // A code of digits is read as a number.
    voucher: voucher === undefined ? undefined : /^[A-Za-z0-9-]{1,40}$/.exec(String(voucher).trim())?.[0],
    buy: String(buy) === '1' ? 1 : undefined,
  };
}

const PROMISE = 'proticket.wish';

/** Notes in this tab that its user pressed "Buy": an address alone must not order anything. */
export function promiseWish(eventId: number, wish: Wish): void {
  sessionStorage.setItem(PROMISE, wishText(eventId, wish));
}

/** Whether the user of this tab pressed "Buy" for this, before the login; true once. */
export function redeemWish(eventId: number, wish: Wish): boolean {
  const isPromised = sessionStorage.getItem(PROMISE) === wishText(eventId, wish);
  sessionStorage.removeItem(PROMISE);
  return isPromised;
}

const wishText = (eventId: number, { quantity, tickets, voucher }: Wish) =>
  [eventId, quantity, tickets, voucher].join(' ');
