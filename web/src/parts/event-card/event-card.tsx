import { Trans } from '@lingui/react/macro';
import { hasBookingFee } from '@proticket/contract';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../i18n/formats';
import { classes } from '../classes';
import { DateChip } from '../date-chip';
import wholeLink from '../whole-link.module.css';
import styles from './event-card.module.css';
import { EventPicture } from './event-picture';
import type { CardEvent } from './event';
import { Price } from './price';
import { SalesPill } from './sales-pill';

interface EventCardProps {
  readonly event: CardEvent;
  /** In view when the page opens. */
  readonly isFirst?: boolean;
  /** Leads nowhere: the event is being written. */
  readonly isPreview?: boolean;
}

/** An event in a list: the whole card leads to it. */
export function EventCard({ event, isFirst = false, isPreview = false }: EventCardProps) {
  const formats = useFormats();
  return (
    <article className={classes(styles.card, wholeLink.around)}>
      <EventPicture
        event={event}
        className={styles.picture}
        isFirst={isFirst}
        sizes="(min-width: 40rem) 24rem, 100vw"
      />
      <DateChip event={event} onPicture />
      <div className={styles.text}>
        <h2>
          {isPreview ? (
            event.title
          ) : (
            <Link to="/events/$id" params={{ id: event.id_event }} className={wholeLink.link}>
              {event.title}
            </Link>
          )}
        </h2>
        <p className={styles.line}>
          <time dateTime={event.start_datetime}>
            {formats.dateTime(event.start_datetime, event.timezone)}
          </time>
        </p>
        <p className={styles.line}>{event.location}</p>
      </div>
      <div className={styles.foot}>
        <span className={styles.price}>
          <Price amount={event.price} currency={event.currency} />
          {hasBookingFee(event) && Number(event.price) > 0 && (
            <small>
              {' '}
              <Trans>+ booking fee</Trans>
            </small>
          )}
        </span>
        <SalesPill event={event} />
      </div>
    </article>
  );
}
