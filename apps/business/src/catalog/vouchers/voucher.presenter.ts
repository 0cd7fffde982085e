import type { VoucherDto } from './voucher.dto';
import type { VoucherRow } from './vouchers.repository';

/** A voucher as its organizer sees it. */
export function toVoucherDto(voucher: VoucherRow): VoucherDto {
  return {
    id_voucher: voucher.id_voucher,
    event_id: voucher.event_id,
    code: voucher.code,
    kind: voucher.kind,
    value: voucher.value,
    ticket_type_ids: voucher.ticket_type_ids,
    max_uses: voucher.max_uses,
    max_tickets: voucher.max_tickets,
    uses_held: voucher.uses_held,
    uses_paid: voucher.uses_paid,
    valid_from: voucher.valid_from?.toISOString() ?? null,
    valid_until: voucher.valid_until?.toISOString() ?? null,
    opens_hidden: voucher.opens_hidden,
    reserves_places: voucher.reserves_places,
    places_reserved: voucher.places_reserved,
    is_active: voucher.is_active,
    note: voucher.note,
    created_at: voucher.created_at.toISOString(),
  };
}
