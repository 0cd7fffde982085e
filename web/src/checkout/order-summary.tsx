import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../i18n/formats';
import { readersTimeZone } from '../i18n/time-zone';
import { EventTime } from '../parts/event-time';
import { Card, TearLine } from '../parts/surface';
import styles from './checkout.module.css';
import { isFree, type Order } from './purchase';

/** The stub of an order: for what, when and where, and for how much. */
export function OrderSummary({ order }: { readonly order: Order }) {
  const formats = useFormats();
  const { event, currency } = order;
  const hasFee = Number(order.fee) > 0;
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
        {order.items.map((item) => (
          <Item key={item.ticket_type_id} item={item} currency={currency} />
        ))}
        {hasFee && (
          <li>
            <span>
              <Trans>Booking fee</Trans>
            </span>
            <b className="numbers">{formats.moneyExact(order.fee, currency)}</b>
          </li>
        )}
      </ul>
      {(order.items.length > 1 || hasFee) && !isFree(order) && (
        <p className={styles.total}>
          <Trans>Total</Trans>
          <b className="numbers">{formats.moneyExact(order.total_price, currency)}</b>
        </p>
      )}
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
        {!isFree(order) && !hasFee && (
          <>
            <br />
            <Trans>All fees are in the price.</Trans>
          </>
        )}
      </p>
    </Card>
  );
}

interface ItemProps {
  readonly item: Order['items'][number];
  readonly currency: string;
}

/** Tickets of one type, and what a code took off. */
function Item({ item, currency }: ItemProps) {
  const formats = useFormats();
  const { name, quantity, discount, total } = item;
  return (
    <li>
      <span>
        <Plural value={quantity} one="# ticket" other="# tickets" />
        <small>{formats.ticketType(name)}</small>
        {Number(discount) > 0 && (
          <small>
            <Trans>Your code: {formats.moneyExact(discount, currency)} off</Trans>
          </small>
        )}
      </span>
      <b className="numbers">
        {Number(total) === 0 ? <Trans>Free</Trans> : formats.moneyExact(total, currency)}
      </b>
    </li>
  );
}
