import { csvHead, csvLine, type CsvValue } from '../../csv/csv';
import type { VoucherDto } from './voucher.dto';

/** The columns of a file of vouchers, in this order. */
const COLUMNS: Readonly<Record<string, (voucher: VoucherDto) => CsvValue>> = {
  code: ({ code }) => code,
  kind: ({ kind }) => kind,
  value: ({ value }) => value,
  max_uses: ({ max_uses }) => max_uses,
  uses_held: ({ uses_held }) => uses_held,
  uses_paid: ({ uses_paid }) => uses_paid,
  max_tickets: ({ max_tickets }) => max_tickets,
  valid_from: ({ valid_from }) => valid_from,
  valid_until: ({ valid_until }) => valid_until,
  is_active: ({ is_active }) => (is_active ? 'yes' : 'no'),
  note: ({ note }) => note,
  created_at: ({ created_at }) => created_at,
};

/** The first line of a file of vouchers. */
export const VOUCHERS_CSV_HEAD = csvHead(Object.keys(COLUMNS));

/** A line of a file of vouchers. */
export function toVoucherCsvLine(voucher: VoucherDto): string {
  return csvLine(Object.values(COLUMNS).map((read) => read(voucher)));
}
