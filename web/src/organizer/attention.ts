import type { Business } from '@proticket/sdk';

type Event = Business.EventDto;

/** Something about an event that its organizer should look at. */
export type Attention =
  | { readonly kind: 'refunds'; readonly event: Event; readonly order: number }
  | { readonly kind: 'paused' | 'begins_soon' | 'draft_late'; readonly event: Event }
  | { readonly kind: 'almost_sold_out'; readonly event: Event; readonly available: number };

const SOON_MS = 2 * 86_400_000;
/** From this share of the places on, there is something to decide: more places, or another evening. */
const ALMOST_SOLD = 0.9;

/**
 * What needs the organizer, the most urgent first.
 * @param owed by event, an order whose money could not be returned
 */
export function attentionFor(
  events: readonly Event[],
  owed: ReadonlyMap<number, number> | undefined,
  now: number,
): readonly Attention[] {
  const find = (condition: (event: Event) => boolean) => events.filter(condition);
  const isSoon = ({ start_datetime }: Event) => {
    const left = Date.parse(start_datetime) - now;
    return left > 0 && left < SOON_MS;
  };
  return [
    ...events.flatMap((event) => {
      const order = owed?.get(event.id_event);
      return order === undefined ? [] : [{ kind: 'refunds' as const, event, order }];
    }),
    ...find(({ status, sales_status }) => status === 'published' && sales_status === 'paused').map(
      (event) => ({ kind: 'paused' as const, event }),
    ),
    ...find((event) => event.status === 'published' && isSoon(event)).map((event) => ({
      kind: 'begins_soon' as const,
      event,
    })),
    ...find(
      ({ status, sales_status, capacity, available }) =>
        status === 'published' &&
        sales_status === 'on_sale' &&
        available > 0 &&
        capacity - available >= capacity * ALMOST_SOLD,
    ).map((event) => ({ kind: 'almost_sold_out' as const, event, available: event.available })),
    ...find((event) => event.status === 'draft' && isSoon(event)).map((event) => ({
      kind: 'draft_late' as const,
      event,
    })),
  ];
}
