import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Pill } from '../parts/surface';
import { EventHeading } from './event-heading';
import { FileButtons, WHOLE_FILE } from './file-buttons';
import { ListBody } from './list-body';
import { ListSearch } from './list-search';
import styles from './lists.module.css';
import { OrderPanel } from './order-panel';
import { ORDER_STATES } from './order-states';
import { eventOrdersQuery, type OrderFilters, ownEventQuery, searchOf } from './organizer.queries';

const route = getRouteApi('/organizer/events/$id/orders');

/** The orders of an event; one opens beside the list. */
export function EventOrdersPage() {
  const app = useApp();
  const { t } = useLingui();
  const { id } = route.useParams();
  const { q, status, order } = route.useSearch();
  const navigate = route.useNavigate();
  const event = useQuery(ownEventQuery(app, id)).data;
  const known =
    status !== undefined && status in ORDER_STATES ? (status as OrderFilters['status']) : undefined;
  const filters = { ...searchOf(q), status: known };
  const list = useInfiniteQuery(eventOrdersQuery(app, id, filters));
  const states = Object.entries(ORDER_STATES).map(([value, { text }]) => ({ value, label: t(text) }));
  const isSearched = q !== undefined || known !== undefined;
  return (
    <>
      {event && <EventHeading event={event} page={<Trans>Orders</Trans>} />}
      <ListSearch
        q={q}
        status={known}
        states={states}
        placeholder={t`Name, address, order number or ticket code`}
        onSearch={(search) => void navigate({ search })}
      >
        <FileButtons
          name={`orders-${id}`}
          read={(media) =>
            app.client.business.callAs('GET /v1/events/{id_event}/orders', media, {
              path: { id_event: id },
              query: filters,
              ...WHOLE_FILE,
            })
          }
        />
      </ListSearch>
      <div className={styles.split}>
        <div>
          <ListBody
            list={list}
            keyOf={({ id_order }) => id_order}
            row={(each) => <OrderRow order={each} isOpen={each.id_order === order} />}
            empty={isSearched ? <Trans>No order matches</Trans> : <Trans>No order yet</Trans>}
            {...(isSearched ? { onShowAll: () => void navigate({ search: {} }) } : {})}
          />
        </div>
        {order !== undefined && event && (
          <OrderPanel
            key={order}
            event={event}
            id={order}
            onClose={() => void navigate({ search: { q, status }, resetScroll: false })}
          />
        )}
      </div>
    </>
  );
}

function OrderRow({ order, isOpen }: { readonly order: Business.EventOrderDto; readonly isOpen: boolean }) {
  const { t } = useLingui();
  const formats = useFormats();
  const { id_order, buyer, items, status, total_price, currency, created_at } = order;
  const ordered = items.map(({ name, quantity }) => `${quantity} × ${formats.ticketType(name)}`).join(', ');
  const { text, tone } = ORDER_STATES[status];
  return (
    <Link
      from="/organizer/events/$id/orders"
      to="."
      search={(search) => ({ ...search, order: id_order })}
      resetScroll={false}
      className={styles.row}
      aria-current={isOpen || undefined}
    >
      <span>
        <b>{buyer.name ?? buyer.email ?? t`Deleted account`}</b>
        <br />
        <span className={styles.soft}>
          <Trans>
            No. {id_order} · {ordered} · {formats.relative(created_at)}
          </Trans>
        </span>
      </span>
      <span className={styles.amount}>
        {formats.moneyExact(total_price, currency)}
        <Pill tone={tone}>{t(text)}</Pill>
      </span>
    </Link>
  );
}
