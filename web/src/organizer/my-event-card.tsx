import { Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../i18n/formats';
import { CapacityBar } from './capacity-bar';
import styles from './my-events.module.css';
import { StatusPill } from './status-pill';

interface MyEventCardProps {
  readonly event: Business.EventDto;
  /** Drafts have no report. */
  readonly sales: Business.SalesReportDto | undefined;
}

/** An event of one's own: how it sells, and the way to it. */
export function MyEventCard({ event, sales }: MyEventCardProps) {
  const formats = useFormats();
  const isDraft = event.status === 'draft';
  return (
    <article className={styles.card}>
      <div className={styles.cardHead}>
        <h3>
          <Link
            to={isDraft ? '/organizer/events/$id/edit' : '/organizer/events/$id'}
            params={{ id: event.id_event }}
          >
            {event.title}
          </Link>
        </h3>
        <StatusPill event={event} />
      </div>
      <p className={styles.soft}>
        {formats.dateTime(event.start_datetime, event.timezone)}
        <br />
        {event.location}
      </p>
      {!isDraft && (
        <div className={styles.cardFoot}>
          <CapacityBar
            sold={event.capacity - event.remaining}
            held={event.remaining - event.available}
            capacity={event.capacity}
          />
          {sales && (
            <p className={styles.revenue}>
              <Trans>
                <b>{formats.moneyExact(sales.gross_revenue, sales.currency)}</b> net
              </Trans>
            </p>
          )}
        </div>
      )}
    </article>
  );
}
