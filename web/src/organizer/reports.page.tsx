import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useApp } from '../api/app-context';
import { ProblemNote } from '../parts/problem-note';
import { Empty, Skeleton } from '../parts/surface';
import dashboard from './dashboard.module.css';
import { EventHeading } from './event-heading';
import { FiguresTable } from './figures-table';
import { FigureFacts } from './figure-facts';
import { ownEventQuery, salesBreakdownQuery } from './organizer.queries';
import { ReportFiles } from './report-files';
import styles from './reports.module.css';
import { useGroupNames } from './use-group-names';

/** By far the heaviest part: it comes when the numbers are there already. */
const Drawing = lazy(async () => ({ default: (await import('./bar-drawing')).BarDrawing }));
/** More bars than these cannot be told from each other. */
const MOST_NAMED_BARS = 20;

/** By what sales can be grouped. */
const CHOICES = ['day', 'hour', 'type', 'voucher'] as const;

const route = getRouteApi('/organizer/events/$id/reports');

/** What was sold, in groups that add up, and files of everything. */
export function ReportsPage() {
  const app = useApp();
  const { id } = route.useParams();
  const search = route.useSearch();
  const by = CHOICES.find((choice) => choice === search.by) ?? 'day';
  const event = useQuery(ownEventQuery(app, id)).data;
  const sales = useQuery({ ...salesBreakdownQuery(app, id, by), placeholderData: (before) => before });
  if (!event) return null;
  return (
    <>
      <EventHeading event={event} page={<Trans>Reports</Trans>} />
      {sales.isPending && <Skeleton height="24rem" />}
      {sales.isError && <ProblemNote error={sales.error} onRetry={() => void sales.refetch()} />}
      {sales.data === null && (
        <Empty title={<Trans>It is a draft</Trans>}>
          <p>
            <Trans>Its numbers begin when you publish it.</Trans>
          </p>
        </Empty>
      )}
      {sales.data && (
        <>
          <FigureFacts figures={sales.data.totals} currency={event.currency} />
          <Sales breakdown={sales.data} />
        </>
      )}
      <ReportFiles event={event} />
    </>
  );
}

function Sales({ breakdown }: { readonly breakdown: Business.SalesBreakdownDto }) {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const { by, items, currency } = breakdown;
  const names = useGroupNames(breakdown);
  const choices = { day: t`Day`, hour: t`Hour`, type: t`Ticket type`, voucher: t`Voucher` };
  const isByTime = by === 'day' || by === 'hour';
  const drawn = isByTime ? items : items.slice(0, MOST_NAMED_BARS);
  return (
    <section className={dashboard.chart} aria-labelledby="sales">
      <div className={dashboard.chartHead}>
        <h2 id="sales">
          <Trans>Net sales</Trans>
        </h2>
        <div className={dashboard.choice} role="group" aria-label={t`Sales per`}>
          {CHOICES.map((choice) => (
            <button
              key={choice}
              type="button"
              aria-pressed={by === choice}
              onClick={() => void navigate({ search: { by: choice }, replace: true, resetScroll: false })}
            >
              {choices[choice]}
            </button>
          ))}
        </div>
      </div>
      {items.length === 0 ? (
        <p>
          <Trans>Nothing sold yet</Trans>
        </p>
      ) : (
        <div className={styles.beside}>
          <Suspense fallback={<Skeleton height="15rem" />}>
            <Drawing
              label={t`Net sales; the same numbers are in the table`}
              bars={drawn.map((item) => ({
                start: String(item.key),
                value: Number(item.net),
                shown: names.money(item.net),
                name: names.full(item),
                tick: names.short(item),
              }))}
            />
          </Suspense>
          <FiguresTable breakdown={breakdown} first={choices[by]} nameOf={names.full} money={names.money} />
        </div>
      )}
      <p className={styles.note}>
        {isByTime ? (
          <Trans>Sales count when they were paid, refunds when the money went back.</Trans>
        ) : (
          <Trans>
            Refunds count where the tickets were sold. What was refunded without tickets is shared by what is
            left of the order. All amounts are in {currency}.
          </Trans>
        )}
      </p>
    </section>
  );
}
