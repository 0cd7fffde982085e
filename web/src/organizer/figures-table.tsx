import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import type { ReactNode } from 'react';
import { useFormats } from '../i18n/formats';
import table from './table.module.css';

interface FiguresTableProps {
  readonly breakdown: Business.SalesBreakdownDto;
  /** What the first column is called. */
  readonly first: string;
  readonly nameOf: (group: Business.SalesGroupDto) => string;
  readonly money: (amount: string) => string;
}

/** The groups of a report and their totals. */
export function FiguresTable({ breakdown, first, nameOf, money }: FiguresTableProps) {
  const { t } = useLingui();
  const { items, rest, totals } = breakdown;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled by keyboard, too (axe: scrollable-region-focusable)
    <div className={table.scroll} role="region" aria-label={t`Sales`} tabIndex={0}>
      <table className={table.table}>
        <caption className="spoken">
          <Trans>Sales</Trans>
        </caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {[
              t`Orders`,
              t`Tickets`,
              t`Gross`,
              t`Discounts`,
              t`Booking fees`,
              t`Refunded`,
              t`Net`,
              t`Tax contained`,
            ].map((title) => (
              <th key={title} scope="col" className={table.number}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Figures key={String(item.key)} name={nameOf(item)} figures={item} money={money} />
          ))}
          {rest && <Figures name={<Trans>All others</Trans>} figures={rest} money={money} />}
        </tbody>
        <tfoot>
          <Figures name={<Trans>Total</Trans>} figures={totals} money={money} />
        </tfoot>
      </table>
    </div>
  );
}

interface FiguresProps {
  readonly name: ReactNode;
  readonly figures: Business.SalesFiguresDto;
  readonly money: (amount: string) => string;
}

function Figures({ name, figures, money }: FiguresProps) {
  const formats = useFormats();
  const { orders, tickets, gross, discount, fee, refunded, net, tax } = figures;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={table.number}>{formats.number(orders)}</td>
      <td className={table.number}>{formats.number(tickets)}</td>
      <td className={table.number}>{money(gross)}</td>
      <td className={table.number}>{money(discount)}</td>
      <td className={table.number}>{money(fee)}</td>
      <td className={table.number}>{money(refunded)}</td>
      <td className={table.number}>{money(net)}</td>
      <td className={table.number}>{money(tax)}</td>
    </tr>
  );
}
