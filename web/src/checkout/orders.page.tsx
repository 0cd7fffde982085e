import { Trans } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useApp } from '../api/app-context';
import { Button, ButtonLink } from '../parts/button';
import { ProblemNote } from '../parts/problem-note';
import { Empty, Page, Skeleton } from '../parts/surface';
import { ordersQuery } from './checkout.queries';
import { OrderRow } from './order-row';
import { groupOrders } from './order-groups';
import styles from './orders.module.css';
import type { Order } from './purchase';

const route = getRouteApi('/orders');

/** All orders of a buyer: what is to be paid, what is ahead, what was. */
export function OrdersPage() {
  const { user } = route.useRouteContext();
  const orders = useInfiniteQuery(ordersQuery(useApp(), user.id_user));
  const all = orders.data?.pages.flatMap(({ items }) => items) ?? [];
  const { open, ahead, past } = groupOrders(all);
  return (
    <Page width="reading" title={<Trans>My orders</Trans>}>
      {orders.isPending && (
        <>
          <Skeleton height="7rem" />
          <Skeleton height="7rem" />
        </>
      )}
      {orders.isSuccess && all.length === 0 && (
        <Empty title={<Trans>No orders yet</Trans>}>
          <p>
            <Trans>What you buy is listed here, with its tickets and its money.</Trans>
          </p>
          <ButtonLink to="/" look="primary">
            <Trans>Find an event</Trans>
          </ButtonLink>
        </Empty>
      )}
      <Group title={<Trans>To be paid</Trans>} orders={open} isOpen />
      <Group title={<Trans>Coming up</Trans>} orders={ahead} />
      <Group title={<Trans>Before</Trans>} orders={past} />
      {orders.isError && (
        <ProblemNote
          error={orders.error}
          onRetry={() => void (all.length > 0 ? orders.fetchNextPage() : orders.refetch())}
        />
      )}
      {orders.hasNextPage && (
        <Button
          busy={orders.isFetchingNextPage && <Trans>Loading …</Trans>}
          onClick={() => void orders.fetchNextPage()}
        >
          <Trans>Older orders</Trans>
        </Button>
      )}
    </Page>
  );
}

interface GroupProps {
  readonly title: ReactNode;
  readonly orders: readonly Order[];
  readonly isOpen?: boolean;
}

function Group({ title, orders, isOpen = false }: GroupProps) {
  if (orders.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <ul className={styles.list}>
        {orders.map((order) => (
          <li key={order.id_order}>
            <OrderRow order={order} isOpen={isOpen} />
          </li>
        ))}
      </ul>
    </section>
  );
}
