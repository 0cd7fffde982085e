import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { Button } from '../parts/button';
import { FailureReason } from '../parts/failure-reason';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { ReceiptLinks } from '../parts/receipt-links';
import { Actions, Pill, Skeleton } from '../parts/surface';
import { GuestHelp } from './guest-help';
import styles from './lists.module.css';
import { ORDER_STATES, PAYMENT_STATES, PROVIDERS } from './order-states';
import { OrderRefunds } from './order-refunds';
import { OrderTickets } from './order-tickets';
import { eventOrderQuery } from './organizer.queries';
import { RefundDialog } from './refund-dialog';

interface OrderPanelProps {
  readonly event: Business.EventDto;
  readonly id: number;
  readonly onClose: () => void;
}

/** One order: who, what was paid, what became of the tickets, and the refund. */
export function OrderPanel({ event, id, onClose }: OrderPanelProps) {
  const { t } = useLingui();
  const order = useQuery(eventOrderQuery(useApp(), event.id_event, id));
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever opens an order goes on reading there.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section className={styles.panel} aria-labelledby="order">
      <div className={styles.panelHead}>
        <h2 id="order" ref={heading} tabIndex={-1}>
          <Trans>Order {id}</Trans>
        </h2>
        <Button look="quiet" onClick={onClose} aria-label={t`Close the order`}>
          <Icon name="cross" />
        </Button>
      </div>
      {order.isPending && <Skeleton height="16rem" />}
      {order.isError && <ProblemNote error={order.error} onRetry={() => void order.refetch()} />}
      {order.data && <Details event={event} order={order.data} />}
    </section>
  );
}

function Details({
  event,
  order,
}: {
  readonly event: Business.EventDto;
  readonly order: Business.EventOrderDetailsDto;
}) {
  const { t } = useLingui();
  const formats = useFormats();
  const [asksRefund, setAsksRefund] = useState(false);
  const { text, tone } = ORDER_STATES[order.status];
  const { payment, tickets, buyer } = order;
  const named = PROVIDERS[payment?.provider ?? ''];
  const provider = named ? t(named) : payment?.provider;
  const time = (instant: string) => formats.dateTime(instant, event.timezone);
  const isFree = Number(order.total_price) === 0;
  return (
    <>
      <p>
        <Pill tone={tone}>{t(text)}</Pill>
      </p>
      <dl className={styles.facts}>
        <Fact name={<Trans>Buyer</Trans>}>
          {buyer.name ?? <Trans>No name</Trans>}
          {buyer.email && (
            <>
              <br />
              <a href={`mailto:${buyer.email}`}>{buyer.email}</a>
            </>
          )}
          {buyer.is_guest && (
            <>
              <br />
              <Pill>
                <Trans>Without an account</Trans>
              </Pill>
            </>
          )}
        </Fact>
        <Fact name={<Trans>Ordered</Trans>}>{time(order.created_at)}</Fact>
        {order.paid_at && <Fact name={<Trans>Paid</Trans>}>{time(order.paid_at)}</Fact>}
        <Fact name={<Trans>Total</Trans>}>
          {formats.moneyExact(order.total_price, order.currency)} ({order.quantity} ×)
        </Fact>
        {Number(order.fee) > 0 && (
          <Fact name={<Trans>Booking fee in it</Trans>}>{formats.moneyExact(order.fee, order.currency)}</Fact>
        )}
        {Number(order.refunded_amount) > 0 && (
          <Fact name={<Trans>Refunded</Trans>}>
            {formats.moneyExact(order.refunded_amount, order.currency)}
          </Fact>
        )}
        {payment && !isFree && (
          <Fact name={<Trans>Payment</Trans>}>
            {provider}: {t(PAYMENT_STATES[payment.status])}
            {payment.failure_reason && (
              <>
                {' '}
                (<FailureReason reason={payment.failure_reason} />)
              </>
            )}
          </Fact>
        )}
        <Fact name={<Trans>Tickets</Trans>}>
          {tickets.valid + tickets.used + tickets.void === 0 ? (
            <Trans>none issued</Trans>
          ) : (
            <>
              {tickets.valid > 0 && <Plural value={tickets.valid} one="# valid" other="# valid" />}
              {tickets.valid > 0 && tickets.used + tickets.void > 0 && ', '}
              {tickets.used > 0 && <Plural value={tickets.used} one="# checked in" other="# checked in" />}
              {tickets.used > 0 && tickets.void > 0 && ', '}
              {tickets.void > 0 && <Plural value={tickets.void} one="# void" other="# void" />}
            </>
          )}
        </Fact>
      </dl>
      {buyer.is_guest && <GuestHelp event={event} order={order} />}
      <OrderTickets order={order} />
      <OrderRefunds order={order} event={event} />
      <Actions>
        <ReceiptLinks
          order={order}
          back={order.refunded_amount}
          receipt={<Trans>Receipt</Trans>}
          creditNote={(number) => <Trans>Credit note {number}</Trans>}
        />
      </Actions>
      {order.status === 'paid' && (tickets.valid > 0 || Number(order.left_to_refund) > 0) && (
        <div>
          <Button look="danger" onClick={() => setAsksRefund(true)}>
            {isFree ? <Trans>Take the tickets back …</Trans> : <Trans>Refund …</Trans>}
          </Button>
        </div>
      )}
      {asksRefund && <RefundDialog event={event} order={order} onClose={() => setAsksRefund(false)} />}
    </>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
