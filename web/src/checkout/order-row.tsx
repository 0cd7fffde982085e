import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../i18n/formats';
import { classes } from '../parts/classes';
import { DateChip } from '../parts/date-chip';
import { clockText, useSecondsUntil } from '../parts/seconds-until';
import wholeLink from '../parts/whole-link.module.css';
import { OrderStatus } from './order-status';
import styles from './orders.module.css';
import { isFree, type Order } from './purchase';

/** An order in the list: the whole row leads to it. */
export function OrderRow({ order, isOpen }: { readonly order: Order; readonly isOpen: boolean }) {
  const formats = useFormats();
  const left = useSecondsUntil(isOpen ? order.hold_expires_at : null);
  const { event } = order;
  return (
    <article className={classes(styles.row, wholeLink.around)}>
      <DateChip event={event} />
      <div className={styles.text}>
        <h3>
          <Link to="/orders/$id" params={{ id: String(order.id_order) }} className={wholeLink.link}>
            {event.title}
          </Link>
        </h3>
        <p className={styles.line}>
          {formats.dateTime(event.start_datetime, event.timezone)}, {event.location}
        </p>
        <p className={styles.line}>
          <Plural value={order.quantity} one="# ticket" other="# tickets" />
          {' · '}
          {isFree(order) ? <Trans>free</Trans> : formats.moneyExact(order.total_price, order.currency)}
          {' · '}
          <Trans>order {order.id_order}</Trans>
        </p>
      </div>
      <div className={styles.state}>
        <OrderStatus order={order} isOpen={isOpen} />
        {left !== undefined && left > 0 && (
          <span className="numbers">
            <Trans>{clockText(left)} left</Trans>
          </span>
        )}
      </div>
    </article>
  );
}
