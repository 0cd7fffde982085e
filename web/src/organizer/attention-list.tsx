import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { serverNow } from '../api/server-clock';
import { useFormats } from '../i18n/formats';
import { Icon } from '../parts/icon';
import type { Attention } from './attention';
import styles from './my-events.module.css';

/** What to look at first, each line a link to where it is done. */
export function AttentionList({ items }: { readonly items: readonly Attention[] }) {
  if (items.length === 0) return null;
  return (
    <section className={styles.attention} aria-labelledby="attention">
      <h2 id="attention">
        <Trans>To look at</Trans>
      </h2>
      <ul className={styles.attentions}>
        {items.map((item) => (
          <li key={`${item.kind} ${item.event.id_event}`}>
            <Line item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ item }: { readonly item: Attention }) {
  const formats = useFormats();
  const { event, kind } = item;
  const { id_event: id, title, start_datetime } = event;
  switch (kind) {
    case 'refunds':
      return (
        <Link to="/organizer/events/$id/orders" params={{ id }} search={{ order: item.order }}>
          <Icon name="refresh" />
          <span>
            {' '}
            <Trans>
              <b>{title}</b>: money could not be returned yet
            </Trans>
          </span>
        </Link>
      );
    case 'paused':
      return (
        <Link to="/sell">
          <Icon name="warning" />
          <span>
            {' '}
            <Trans>
              <b>{title}</b>: the sale has stopped
            </Trans>
          </span>
        </Link>
      );
    case 'begins_soon':
      return (
        <Link to="/organizer/events/$id/staff" params={{ id }}>
          <Icon name="clock" />
          <span>
            {' '}
            <Trans>
              <b>{title}</b> begins {formats.relative(start_datetime, serverNow())}: is the door ready?
            </Trans>
          </span>
        </Link>
      );
    case 'almost_sold_out':
      return (
        <Link to="/organizer/events/$id/edit" params={{ id }}>
          <Icon name="ticket" />
          <span>
            <b>{title}</b>: <Plural value={item.available} one="# place left" other="# places left" />
          </span>
        </Link>
      );
    case 'draft_late':
      return (
        <Link to="/organizer/events/$id/edit" params={{ id }}>
          <Icon name="edit" />
          <span>
            {' '}
            <Trans>
              <b>{title}</b> begins {formats.relative(start_datetime, serverNow())} and is not published
            </Trans>
          </span>
        </Link>
      );
    default:
      return kind satisfies never;
  }
}
