import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { ProblemNote } from '../parts/problem-note';
import { Skeleton } from '../parts/surface';
import { BarDrawing } from './bar-drawing';
import styles from './dashboard.module.css';
import { NumbersTable } from './numbers-table';
import { checkInsQuery, salesTimelineQuery } from './organizer.queries';

/** Sales and check-ins over time, each as a drawing and as the same numbers. */
export function EventCharts({ event }: { readonly event: Business.EventDto }) {
  return (
    <div className={styles.charts}>
      <SalesChart event={event} />
      <CheckInsChart event={event} />
    </div>
  );
}

function SalesChart({ event }: { readonly event: Business.EventDto }) {
  const { t } = useLingui();
  const formats = useFormats();
  const [bucket, setBucket] = useState<'day' | 'hour'>('day');
  const timeline = useQuery(salesTimelineQuery(useApp(), event.id_event, bucket));
  const items = timeline.data?.items ?? [];
  const when = (start: string) =>
    bucket === 'day' ? formats.date(start, event.timezone) : formats.dateTime(start, event.timezone);
  return (
    <section className={styles.chart} aria-labelledby="sales">
      <div className={styles.chartHead}>
        <h2 id="sales">
          <Trans>Tickets sold</Trans>
        </h2>
        <div className={styles.choice} role="group" aria-label={t`Sales per`}>
          <button type="button" aria-pressed={bucket === 'day'} onClick={() => setBucket('day')}>
            <Trans>Per day</Trans>
          </button>
          <button type="button" aria-pressed={bucket === 'hour'} onClick={() => setBucket('hour')}>
            <Trans>Per hour</Trans>
          </button>
        </div>
      </div>
      {timeline.isPending && <Skeleton height="15rem" />}
      {timeline.isError && <ProblemNote error={timeline.error} onRetry={() => void timeline.refetch()} />}
      {timeline.isSuccess && (
        <>
          <BarDrawing
            label={t`Tickets sold over time; the same numbers are in the table below`}
            unit={t`tickets`}
            bars={items.map(({ start, tickets }) => ({
              start,
              value: tickets,
              name: when(start),
              tick:
                bucket === 'day' ? formats.day(start, event.timezone) : formats.time(start, event.timezone),
            }))}
          />
          <NumbersTable
            name={`sales-${event.id_event}-${bucket}.csv`}
            caption={t`Tickets sold`}
            columns={[
              { key: 'start', title: t`From` },
              { key: 'orders', title: t`Orders` },
              { key: 'tickets', title: t`Tickets` },
              { key: 'revenue', title: t`Revenue` },
              { key: 'refunds', title: t`Refunded` },
            ]}
            rows={items}
            show={(item, key) => {
              if (key === 'start') return when(item.start);
              if (key === 'orders' || key === 'tickets') return formats.number(item[key]);
              return formats.moneyExact(item[key], event.currency);
            }}
          />
        </>
      )}
    </section>
  );
}

function CheckInsChart({ event }: { readonly event: Business.EventDto }) {
  const { t } = useLingui();
  const formats = useFormats();
  const timeline = useQuery(checkInsQuery(useApp(), event.id_event));
  const items = timeline.data?.items ?? [];
  return (
    <section className={styles.chart} aria-labelledby="check-ins">
      <h2 id="check-ins">
        <Trans>Check-ins per quarter of an hour</Trans>
      </h2>
      {timeline.isPending && <Skeleton height="15rem" />}
      {timeline.isError && <ProblemNote error={timeline.error} onRetry={() => void timeline.refetch()} />}
      {timeline.isSuccess && items.length === 0 && (
        <p>
          <Trans>Nobody has been checked in yet.</Trans>
        </p>
      )}
      {items.length > 0 && (
        <>
          <BarDrawing
            label={t`People checked in over time; the same numbers are in the table below`}
            unit={t`people`}
            bars={items.map(({ start, admitted }) => ({
              start,
              value: admitted,
              name: formats.dateTime(start, event.timezone),
              tick: formats.time(start, event.timezone),
            }))}
          />
          <NumbersTable
            name={`check-ins-${event.id_event}.csv`}
            caption={t`Check-ins per quarter of an hour`}
            columns={[
              { key: 'start', title: t`From` },
              { key: 'admitted', title: t`People` },
            ]}
            rows={items}
            show={(item, key) =>
              key === 'start' ? formats.dateTime(item.start, event.timezone) : formats.number(item.admitted)
            }
          />
        </>
      )}
    </section>
  );
}
