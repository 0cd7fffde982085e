import { definedFields, toDate } from '@proticket/shared';
import type { CreateVouchersDto, UpdateVoucherDto } from './voucher-request.dto';
import type { VoucherFields } from './voucher.rules';

/** The fields that a request may leave out. */
const DEFAULTS: Omit<VoucherFields, 'kind' | 'value'> = {
  ticket_type_ids: null,
  max_uses: null,
  max_tickets: null,
  valid_from: null,
  valid_until: null,
  opens_hidden: false,
  reserves_places: false,
  is_active: true,
  note: '',
};

/** The fields of new vouchers. */
export function newVoucherFields(input: CreateVouchersDto): VoucherFields {
  const { code: _code, count: _count, prefix: _prefix, ...terms } = input;
  return { ...DEFAULTS, ...givenVoucherFields(terms) } as VoucherFields;
}

/** The fields of a request, in the types of the database; fields left out stay absent. */
export function givenVoucherFields(input: UpdateVoucherDto): Partial<VoucherFields> {
  const fields = {
    ...input,
    valid_from: toDate(input.valid_from),
    valid_until: toDate(input.valid_until),
  };
  return definedFields(fields);
}
