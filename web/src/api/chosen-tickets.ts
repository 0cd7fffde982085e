import type { Business } from '@proticket/sdk';

/** How many tickets of one type. */
export type ChosenTickets = Business.PlaceOrderItemDto;

const NONE = 'none';

/** Tickets as they stand in the address of an event: "3x2,5x1" is two of type 3 and one of type 5. */
export function writeTickets(chosen: readonly ChosenTickets[]): string {
  const written = chosen.map(({ ticket_type_id, quantity }) => `${ticket_type_id}x${quantity}`);
  return written.length === 0 ? NONE : written.join(',');
}

/** Reads what `writeTickets` has written, and anything else that anybody may have typed; each type once. */
export function readTickets(text: string): readonly ChosenTickets[] {
  const found = new Map<number, number>();
  for (const [, type, quantity] of text.matchAll(/(?:^|,)(\d{1,10})x(\d{1,5})(?=,|$)/g))
    if (Number(type) > 0 && Number(quantity) > 0) found.set(Number(type), Number(quantity));
  return [...found].map(([ticket_type_id, quantity]) => ({ ticket_type_id, quantity }));
}
