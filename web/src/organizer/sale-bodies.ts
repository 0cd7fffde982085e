import type { Business } from '@proticket/sdk';
import type { FormValues } from '../parts/form';
import { readAmount } from './amounts';
import { instantOf, wallClockOf } from './wall-clock';

const textOf = (values: FormValues, name: string) => (values[name] ?? '').trim();

/** A field that may be empty: null then. */
const numberOf = (values: FormValues, name: string) =>
  textOf(values, name) === '' ? null : Number(textOf(values, name));

/** A clock time that does not exist (when summer time begins) goes as it was typed, for the service to refuse. */
function timeOf(values: FormValues, name: string, timezone: string): string | null {
  const typed = textOf(values, name);
  return typed === '' ? null : (instantOf(typed, timezone) ?? typed);
}

/** What the forms of an event need to know of it: its currency, and the zone whose clocks they show. */
export type SaleEvent = Pick<Business.EventDto, 'currency' | 'timezone'>;

/** The form of a ticket type as the API takes it. */
export function ticketTypeBody(values: FormValues, { currency, timezone }: SaleEvent) {
  const price = textOf(values, 'price');
  return {
    name: textOf(values, 'name'),
    description: textOf(values, 'description'),
    price: readAmount(price, currency) ?? price,
    capacity: numberOf(values, 'capacity'),
    min_per_order: numberOf(values, 'min_per_order') ?? 1,
    max_per_order: numberOf(values, 'max_per_order'),
    max_per_buyer: numberOf(values, 'max_per_buyer'),
    sales_start: timeOf(values, 'sales_start', timezone),
    sales_end: timeOf(values, 'sales_end', timezone),
    opens_after: numberOf(values, 'opens_after'),
    visibility: values['visibility'] === 'voucher' ? 'voucher' : 'public',
    tax_rate: textOf(values, 'tax_rate').replace(',', '.') || '0',
  } satisfies Business.CreateTicketTypeDto;
}

/** A stored ticket type as its form shows it; a new one without. */
export function ticketTypeForm(
  type: Business.TicketTypeDto | undefined,
  { timezone }: Pick<SaleEvent, 'timezone'>,
): FormValues {
  return {
    name: type?.name ?? '',
    description: type?.description ?? '',
    price: type?.price ?? '',
    capacity: String(type?.capacity ?? ''),
    min_per_order: String(type?.min_per_order ?? 1),
    max_per_order: String(type?.max_per_order ?? ''),
    max_per_buyer: String(type?.max_per_buyer ?? ''),
    sales_start: wallClockOf(type?.sales_start ?? null, timezone),
    sales_end: wallClockOf(type?.sales_end ?? null, timezone),
    opens_after: String(type?.opens_after ?? ''),
    visibility: type?.visibility ?? 'public',
    tax_rate: type?.tax_rate ?? '',
  };
}

/** What was changed in the form of a ticket type, and nothing else: others may have changed the rest meanwhile. */
export function ticketTypeChanges(
  values: FormValues,
  type: Business.TicketTypeDto,
  event: SaleEvent,
): Business.UpdateTicketTypeDto {
  const shown: Readonly<Record<string, unknown>> = ticketTypeBody(ticketTypeForm(type, event), event);
  const changed = Object.entries(ticketTypeBody(values, event)).filter(
    ([name, value]) => name in values && value !== shown[name],
  );
  return Object.fromEntries(changed);
}

/** Which ticket types vouchers are for, and whether places are kept for them: what no single field of the form says. */
export interface VoucherScope {
  /** Empty for all types. */
  readonly types: readonly number[];
  readonly opensHidden: boolean;
  readonly reservesPlaces: boolean;
}

/** The form of vouchers as the API takes it: one with a code, or as many with random ones as it says. */
export function vouchersBody(
  values: FormValues,
  { types, opensHidden, reservesPlaces }: VoucherScope,
  { currency, timezone }: SaleEvent,
): Business.CreateVouchersDto {
  const kind = values['kind'] as Business.CreateVouchersDto['kind'];
  const value = textOf(values, 'value');
  const code = textOf(values, 'code');
  const prefix = textOf(values, 'prefix');
  return {
    ...(code === ''
      ? { count: numberOf(values, 'count') ?? 1, ...(prefix === '' ? {} : { prefix }) }
      : { code }),
    kind,
    value: kind === 'percent' ? value.replace(',', '.') : (readAmount(value, currency) ?? value),
    ticket_type_ids: types.length === 0 ? null : [...types],
    max_uses: numberOf(values, 'max_uses'),
    max_tickets: numberOf(values, 'max_tickets'),
    valid_until: timeOf(values, 'valid_until', timezone),
    opens_hidden: opensHidden,
    reserves_places: reservesPlaces,
    ...(textOf(values, 'note') === '' ? {} : { note: textOf(values, 'note') }),
  };
}

/** The types with one moved by so many places, each with the position that it has then, as far as that is another one. */
export function movedPositions(
  types: readonly Pick<Business.TicketTypeDto, 'id_ticket_type' | 'position'>[],
  from: number,
  by: number,
): readonly { readonly id_ticket_type: number; readonly position: number }[] {
  const order = [...types];
  order.splice(from + by, 0, ...order.splice(from, 1));
  return order.flatMap(({ id_ticket_type, position }, index) =>
    position === index ? [] : [{ id_ticket_type, position: index }],
  );
}
