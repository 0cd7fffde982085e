import { type Columns, instant, number, text } from '../../spreadsheets/sheet';
import type { VoucherDto } from './voucher.dto';

/** The columns of a file of vouchers, in this order. A value is text: a percentage or an amount. */
export const VOUCHERS_COLUMNS: Columns<VoucherDto> = {
  code: text(({ code }) => code),
  kind: text(({ kind }) => kind),
  value: text(({ value }) => value),
  max_uses: number(({ max_uses }) => max_uses),
  uses_held: number(({ uses_held }) => uses_held),
  uses_paid: number(({ uses_paid }) => uses_paid),
  max_tickets: number(({ max_tickets }) => max_tickets),
  places_reserved: number(({ places_reserved }) => places_reserved),
  valid_from: instant(({ valid_from }) => valid_from),
  valid_until: instant(({ valid_until }) => valid_until),
  is_active: text(({ is_active }) => (is_active ? 'yes' : 'no')),
  note: text(({ note }) => note),
  created_at: instant(({ created_at }) => created_at),
};
