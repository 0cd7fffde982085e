import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useFormats } from '../i18n/formats';
import { clockText, useSecondsUntil } from '../parts/seconds-until';
import type { Offer } from './choice';
import type { Event } from './event.queries';
import styles from './ticket-panel.module.css';

interface SaleStateProps {
  readonly event: Event;
  /** The only type, if the event itself is on sale. */
  readonly offer?: Offer | undefined;
}

/** Why tickets cannot be ordered now, and when they can. */
export function SaleState({ event, offer }: SaleStateProps) {
  const { title, text } = useSaleState(event, offer ?? event);
  return (
    <div className={styles.state} role="status">
      <h2>{title}</h2>
      {text && <div className={styles.small}>{text}</div>}
    </div>
  );
}

function useSaleState(
  event: Event,
  { sales_status, sales_start }: Pick<Event, 'sales_status' | 'sales_start'>,
): { title: ReactNode; text?: ReactNode } {
  const formats = useFormats();
  switch (event.status) {
    case 'cancelled':
      return {
        title: <Trans>This event is cancelled</Trans>,
        text: <Trans>Whoever has bought a ticket gets the money back without asking.</Trans>,
      };
    case 'completed':
      return { title: <Trans>This event is over</Trans> };
    case 'draft':
      return {
        title: <Trans>Not published yet</Trans>,
        text: <Trans>Here your visitors will choose their tickets.</Trans>,
      };
    case 'published':
      break;
    default:
      event.status satisfies never;
  }
  switch (sales_status) {
    case 'not_yet':
      return {
        title: sales_start ? (
          <Trans>The sale begins on {formats.dateTime(sales_start, event.timezone)}</Trans>
        ) : (
          <Trans>The sale has not begun</Trans>
        ),
        text: sales_start && <UntilSale event={event} start={sales_start} />,
      };
    case 'held':
      return {
        title: <Trans>All places are being paid for, or kept</Trans>,
        text: (
          <Trans>
            The last ones are in other people’s checkouts, or kept for people with a code. Some may come back:
            this page looks every few seconds.
          </Trans>
        ),
      };
    case 'sold_out':
      return {
        title: <Trans>Sold out</Trans>,
        text: <Trans>If somebody returns a ticket, it can be bought here.</Trans>,
      };
    case 'paused':
      return { title: <Trans>The sale is paused</Trans>, text: <Trans>Please look again later.</Trans> };
    // Never shown in its place: the panel has its choice then.
    case 'on_sale':
    case 'ended':
      return { title: <Trans>The sale has ended</Trans> };
    default:
      return sales_status satisfies never;
  }
}

const DAY_SECONDS = 86_400;

/** The clock of the last day; at its end the event is read again. */
function UntilSale({ event, start }: { readonly event: Event; readonly start: string }) {
  const queries = useQueryClient();
  const left = useSecondsUntil(start) ?? 0;
  const hasBegun = left === 0;
  useEffect(() => {
    if (hasBegun) void queries.invalidateQueries({ queryKey: ['event', event.id_event] });
  }, [hasBegun, queries, event.id_event]);
  if (left > DAY_SECONDS) return null;
  return (
    <p className={styles.clock} role="timer" aria-live="off">
      {clockText(left)}
    </p>
  );
}
