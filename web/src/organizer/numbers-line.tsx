import { Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { ProblemNote } from '../parts/problem-note';
import { subtractAmount, sumAmounts } from './amounts';
import { CapacityBar } from './capacity-bar';
import styles from './dashboard.module.css';
import { Fact } from './fact';
import { doorCountQuery, salesQuery } from './organizer.queries';

interface NumbersLineProps {
  readonly event: Business.EventDto;
  /** Sales by day; undefined while they are loading. */
  readonly days: readonly Business.SalesBucketDto[] | undefined;
}

/** All that counts in one line; money is net, and what went back is said beside it. */
export function NumbersLine({ event, days }: NumbersLineProps) {
  const app = useApp();
  const formats = useFormats();
  const sales = useQuery(salesQuery(app, event.id_event));
  const door = useQuery(doorCountQuery(app, event.id_event));
  const { currency } = event;
  const money = (amount: string) => formats.moneyExact(amount, currency);
  const sold = event.capacity - event.remaining;
  const held = event.remaining - event.available;
  const taken =
    days &&
    sumAmounts(
      days.map(({ revenue }) => revenue),
      currency,
    );
  const returned =
    days &&
    sumAmounts(
      days.map(({ refunds }) => refunds),
      currency,
    );
  const net = sales.data?.gross_revenue;
  const underWay =
    taken && returned && net && subtractAmount(subtractAmount(taken, returned, currency), net, currency);
  return (
    <div className={styles.numbers}>
      <CapacityBar sold={sold} held={held} capacity={event.capacity} />
      {sales.isError && <ProblemNote error={sales.error} onRetry={() => void sales.refetch()} />}
      <dl className={styles.line}>
        <Fact name={<Trans>Sold</Trans>}>{formats.number(sold)}</Fact>
        <Fact name={<Trans>Left</Trans>}>{formats.number(event.available)}</Fact>
        <Fact name={<Trans>In checkouts</Trans>}>{formats.number(held)}</Fact>
        <Fact name={<Trans>Revenue</Trans>}>{taken && money(taken)}</Fact>
        <Fact name={<Trans>Refunded</Trans>}>{returned && money(returned)}</Fact>
        {underWay && !underWay.startsWith('-') && Number(underWay) > 0 && (
          <Fact name={<Trans>On its way back</Trans>}>{money(underWay)}</Fact>
        )}
        <Fact name={<Trans>Net</Trans>} isMain>
          {net && money(net)}
        </Fact>
        <Fact name={<Trans>Checked in</Trans>}>
          {door.data && (
            <Trans>
              {formats.number(door.data.admitted)} of {formats.number(door.data.tickets)}
            </Trans>
          )}
        </Fact>
      </dl>
    </div>
  );
}
