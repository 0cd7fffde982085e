import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../i18n/formats';
import { readersTimeZone } from '../i18n/time-zone';
import { EventTime } from '../parts/event-time';
import { Card, TearLine } from '../parts/surface';
import styles from './checkout.module.css';
import { isFree, itemsOf, type Order } from './purchase';

/** The stub of an order: for what, when and where, and for how much. */
export function OrderSummary({ order }: { readonly order: Order }) {
  const formats = useFormats();
  const { event, currency } = order;
  const here = readersTimeZone() ?? event.timezone;
  return (
    <Card className={styles.summary}>
      <h2>
        <Link to="/events/$id" params={{ id: event.id_event }}>
          {event.title}
        </Link>
      </h2>
      <p className={styles.when}>
        <EventTime from={event.start_datetime} to={event.end_datetime} timeZone={event.timezone} />
      </p>
      <p>{event.location}</p>
      <TearLine />
      <ul className={styles.items}>
        {itemsOf(order).map(({ quantity, amount }, index) => (
          <li key={index}>
            <Plural value={quantity} one="# ticket" other="# tickets" />
            <b className="numbers">
              {isFree(order) ? <Trans>Free</Trans> : formats.moneyExact(amount, currency)}
            </b>
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        <Trans>
          Order {order.id_order}, {formats.dateTime(order.created_at, here)}
        </Trans>
        {order.paid_at !== null && !isFree(order) && (
          <>
            <br />
            <Trans>Paid {formats.dateTime(order.paid_at, here)}</Trans>
          </>
        )}
        {!isFree(order) && (
          <>
            <br />
            <Trans>All fees are in the price.</Trans>
          </>
        )}
      </p>
    </Card>
  );
}
