import { definedFields, toDate } from '@proticket/shared';
import type { CreateTicketTypeDto, UpdateTicketTypeDto } from './ticket-type.dto';
import type { TicketTypeFields } from './ticket-type.rules';

/** The fields that a request may leave out. */
const DEFAULTS: Omit<TicketTypeFields, 'name' | 'price'> = {
  description: '',
  capacity: null,
  sales_start: null,
  sales_end: null,
  opens_after: null,
  min_per_order: 1,
  max_per_order: null,
  max_per_buyer: null,
  status: 'on_sale',
  visibility: 'public',
  position: 0,
  tax_rate: '0',
};

/** The fields of a new type. */
export function newTicketTypeFields(input: CreateTicketTypeDto): TicketTypeFields {
  return { ...DEFAULTS, ...givenTicketTypeFields(input) } as TicketTypeFields;
}

/** The fields of a request, in the types of the database; fields left out stay absent. */
export function givenTicketTypeFields(
  input: CreateTicketTypeDto | UpdateTicketTypeDto,
): Partial<TicketTypeFields> {
  const fields = {
    ...input,
    name: input.name?.trim(),
    sales_start: toDate(input.sales_start),
    sales_end: toDate(input.sales_end),
  };
  return definedFields(fields);
}
