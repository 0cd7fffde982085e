import { type FieldError, isAmount } from '@proticket/contract';
import { placesMessage } from '@proticket/shared';
import type { OfferedTicketType } from '../events/offered-ticket-type';
import type { Voucher } from './voucher.entity';
import type { CreateVouchersDto } from './voucher-request.dto';

/** The fields that an organizer sets. */
export type VoucherFields = Pick<
  Voucher,
  | 'kind'
  | 'value'
  | 'ticket_type_ids'
  | 'max_uses'
  | 'max_tickets'
  | 'valid_from'
  | 'valid_until'
  | 'opens_hidden'
  | 'reserves_places'
  | 'is_active'
  | 'note'
>;

/**
 * Checks the rules between the fields of a voucher.
 *
 * @param currency of the event
 * @param types all types of the event that are not archived
 */
export function checkVoucher(
  voucher: VoucherFields,
  currency: string,
  types: readonly OfferedTicketType[],
): FieldError[] {
  const { kind, value, ticket_type_ids, valid_from, valid_until, reserves_places } = voucher;
  const errors: FieldError[] = [];
  const refuse = (path: keyof VoucherFields, message: string) => errors.push({ path, message });
  if (kind === 'percent' && Number(value) > 100) refuse('value', 'value must be at most 100');
  if (kind !== 'percent' && !isAmount(value, currency)) refuse('value', placesMessage('value', currency));
  if (ticket_type_ids?.length === 0) refuse('ticket_type_ids', 'ticket_type_ids must name at least one type');
  const known = new Set(types.map(({ id_ticket_type }) => id_ticket_type));
  if (ticket_type_ids?.some((id) => !known.has(id)))
    refuse('ticket_type_ids', 'ticket_type_ids must be ticket types of the event');
  for (const limit of ['max_uses', 'max_tickets'] as const)
    if (reserves_places && voucher[limit] === null)
      refuse(limit, `${limit} must be given if places are reserved, because it says how many`);
  if (valid_from !== null && valid_until !== null && valid_until <= valid_from)
    refuse('valid_until', 'valid_until must be after valid_from');
  return errors;
}

/** A request names one code, or how many random ones. */
export function checkCodes({ code, count, prefix }: CreateVouchersDto): FieldError[] {
  if (code === undefined && count === undefined) return [{ path: 'code', message: 'code is missing' }];
  if (code !== undefined && count !== undefined)
    return [{ path: 'count', message: 'code and count exclude each other' }];
  return code !== undefined && prefix !== undefined
    ? [{ path: 'prefix', message: 'prefix is for random codes' }]
    : [];
}
