import { Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useFormats } from '../i18n/formats';
import dashboard from './dashboard.module.css';
import { Fact } from './fact';

interface FigureFactsProps {
  readonly figures: Business.SalesFiguresDto;
  readonly currency: string;
}

/** The totals of a report in one line. */
export function FigureFacts({ figures, currency }: FigureFactsProps) {
  const formats = useFormats();
  const money = (amount: string) => formats.moneyExact(amount, currency);
  return (
    <div className={dashboard.numbers}>
      <dl className={dashboard.totals}>
        <Fact name={<Trans>Orders</Trans>}>{formats.number(figures.orders)}</Fact>
        <Fact name={<Trans>Tickets</Trans>}>{formats.number(figures.tickets)}</Fact>
        <Fact name={<Trans>Gross</Trans>}>{money(figures.gross)}</Fact>
        <Fact name={<Trans>Discounts</Trans>}>{money(figures.discount)}</Fact>
        {Number(figures.fee) > 0 && <Fact name={<Trans>Booking fees</Trans>}>{money(figures.fee)}</Fact>}
        <Fact name={<Trans>Refunded</Trans>}>{money(figures.refunded)}</Fact>
        <Fact name={<Trans>Net</Trans>} isMain>
          {money(figures.net)}
        </Fact>
        <Fact name={<Trans>Tax contained</Trans>}>{money(figures.tax)}</Fact>
      </dl>
    </div>
  );
}
