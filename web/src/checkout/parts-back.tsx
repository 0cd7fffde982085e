import { Plural, Trans } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { readersTimeZone } from '../i18n/time-zone';
import { Card, Pill } from '../parts/surface';
import styles from './checkout.module.css';
import { orderRefundsQuery } from './checkout.queries';
import type { Order, Purchase } from './purchase';

type Refund = Business.RefundDto;

/** Parts of the money of an order that went back while the rest of it stays: each with why and how far it is. */
export function PartsBack({ purchase: { order, payments } }: { readonly purchase: Purchase }) {
  const { data = [] } = useQuery(orderRefundsQuery(useApp(), order.id_order));
  // Of payments that bought nothing, all of the money goes back: `MoneyBack` says so.
  const paid = payments.find(({ status }) => status === 'succeeded');
  const parts = data.filter(
    (refund) =>
      refund.payment_id === paid?.id_payment && Number(refund.amount) > 0 && !isRepeated(refund, data),
  );
  if (parts.length === 0) return null;
  return (
    <Card className={styles.panel}>
      <h2>
        <Trans>Money back</Trans>
      </h2>
      <ul className={styles.items}>
        {parts.map((refund) => (
          <Part key={refund.id_refund} refund={refund} order={order} />
        ))}
      </ul>
      <p className={styles.note}>
        <Trans>Banks take up to ten days to show it. You need not do anything.</Trans>
      </p>
    </Card>
  );
}

/** An attempt that failed and was made again is not told twice. */
function isRepeated(refund: Refund, all: readonly Refund[]): boolean {
  const { status, part_id, attempt } = refund;
  return (
    status === 'failed' &&
    part_id !== null &&
    all.some((other) => other.attempt > attempt && other.part_id === part_id)
  );
}

function Part({ refund, order }: { readonly refund: Refund; readonly order: Order }) {
  const formats = useFormats();
  const { amount, currency, created_at } = refund;
  return (
    <li>
      <span>
        <Why refund={refund} />
        <small>{formats.dateTime(created_at, readersTimeZone() ?? order.event.timezone)}</small>
      </span>
      <span className={styles.part}>
        <b className="numbers">{formats.moneyExact(amount, currency)}</b>
        <State refund={refund} />
      </span>
    </li>
  );
}

function State({ refund: { status, reason, part_id } }: { readonly refund: Refund }) {
  switch (status) {
    case 'pending':
      return (
        <Pill tone="warn">
          <Trans>On its way</Trans>
        </Pill>
      );
    case 'succeeded':
      return (
        <Pill tone="good">
          <Trans>Returned</Trans>
        </Pill>
      );
    case 'failed':
      return (
        <Pill tone="bad">
          {reason === 'dispute' ? (
            <Trans>Not taken back</Trans>
          ) : part_id === null ? (
            <Trans>Did not arrive</Trans>
          ) : (
            <Trans>Delayed: it is tried again</Trans>
          )}
        </Pill>
      );
    default:
      return status satisfies never;
  }
}

/** In the words of a buyer; reasons of a newer server are not guessed at. */
function Why({ refund: { reason, tickets } }: { readonly refund: Refund }): ReactNode {
  const count = tickets.length;
  switch (reason) {
    case 'returned':
      return <Plural value={count} one="You returned # ticket" other="You returned # tickets" />;
    case 'requested':
      return count === 0 ? (
        <Trans>From the organizer; your tickets stay valid</Trans>
      ) : (
        <Plural value={count} one="# ticket, by the organizer" other="# tickets, by the organizer" />
      );
    case 'provider':
      return <Trans>From the payment provider</Trans>;
    case 'dispute':
      return <Trans>Taken back by your bank</Trans>;
    default:
      return <Trans>Refund</Trans>;
  }
}
