import { Trans } from '@lingui/react/macro';
import { fromMinor, toMinor } from '@proticket/contract';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { classes } from '../parts/classes';
import { Icon } from '../parts/icon';
import { Card } from '../parts/surface';
import styles from './checkout.module.css';
import { orderRefundsQuery } from './checkout.queries';
import { moneyBack, type Order, type Payment, type Purchase } from './purchase';

/** Money that goes back, each payment with why and how far it is. */
export function MoneyBack({ purchase: { order, payments } }: { readonly purchase: Purchase }) {
  const returned = moneyBack(payments);
  const { data: refunds = [] } = useQuery({
    ...orderRefundsQuery(useApp(), order.id_order),
    enabled: returned.length > 0,
  });
  return returned.map((payment) => (
    <Returned
      key={payment.id_payment}
      payment={payment}
      order={order}
      parts={refunds.filter(
        ({ payment_id, status }) => payment_id === payment.id_payment && status === 'succeeded',
      )}
    />
  ));
}

interface ReturnedProps {
  readonly payment: Payment;
  readonly order: Order;
  /** What of it is back already. */
  readonly parts: readonly Business.RefundDto[];
}

function Returned({ payment, order, parts }: ReturnedProps) {
  const formats = useFormats();
  const { currency } = payment;
  const isBack = payment.status === 'refunded';
  const before = parts.reduce((sum, part) => sum + toMinor(part.amount, currency), 0n);
  const rest = toMinor(payment.amount, currency) - before;
  // Read apart from the payment, which may be a moment older.
  const isPart = !isBack && before > 0n && rest > 0n;
  const amount = formats.moneyExact(isPart ? fromMinor(rest, currency) : payment.amount, currency);
  return (
    <Card className={styles.panel}>
      <h2>
        {isBack ? <Trans>Back with you: {amount}</Trans> : <Trans>On the way back to you: {amount}</Trans>}
      </h2>
      <p>
        <Reason payment={payment} order={order} />{' '}
        {isPart && (
          <Trans>{formats.moneyExact(fromMinor(before, currency), currency)} of it is back already.</Trans>
        )}
      </p>
      <ol className={styles.steps}>
        <Step isDone>
          <Trans>Return ordered</Trans>
        </Step>
        <Step isDone={isBack}>
          {isBack ? (
            <Trans>Returned to your means of payment</Trans>
          ) : (
            <Trans>On its way to your means of payment</Trans>
          )}
        </Step>
      </ol>
      <p className={styles.note}>
        <Trans>Banks take up to ten days to show it. You need not do anything.</Trans>
      </p>
    </Card>
  );
}

function Step({ isDone = false, children }: { readonly isDone?: boolean; readonly children: ReactNode }) {
  return (
    <li className={classes(isDone && styles.done)}>
      <span className={styles.mark}>{isDone && <Icon name="check" size={16} />}</span>
      <span>
        {children}
        <span className="spoken"> {isDone ? <Trans>(done)</Trans> : <Trans>(running)</Trans>}</span>
      </span>
    </li>
  );
}

/** Why, in the words of a buyer; reasons of a newer server are not guessed at. */
function Reason({ payment, order }: { readonly payment: Payment; readonly order: Order }): ReactNode {
  switch (payment.refund_reason) {
    case 'late':
      if (order.event.status === 'cancelled')
        return <Trans>The event was cancelled before your payment arrived.</Trans>;
      return order.status === 'cancelled' ? (
        <Trans>Your payment arrived after the order had been cancelled.</Trans>
      ) : (
        <Trans>Your payment arrived after the time was up, and by then the places were gone.</Trans>
      );
    case 'over_limit':
      return (
        <Trans>
          Your payment arrived late, and you already have as many tickets of this event as one person may
          have.
        </Trans>
      );
    case 'duplicate':
      return <Trans>The order was paid already: this second payment goes back to you.</Trans>;
    case 'mismatch':
      return <Trans>This payment was not for the amount of the order.</Trans>;
    case 'event_cancelled':
      return <Trans>The event was cancelled.</Trans>;
    case 'requested':
      return <Trans>The organizer returned the money of this order.</Trans>;
    case 'returned':
      return <Trans>You returned the tickets.</Trans>;
    case 'provider':
      return <Trans>The payment provider returned the money.</Trans>;
    case 'dispute':
      return <Trans>Your bank took the money back at your request.</Trans>;
    case null:
    default:
      return <Trans>The money of this payment is returned in full.</Trans>;
  }
}
