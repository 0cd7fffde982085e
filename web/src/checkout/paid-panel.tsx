import { Plural, Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { overAt } from '../api/over-at';
import { serverNow } from '../api/server-clock';
import { ButtonAnchor } from '../parts/button';
import { Icon } from '../parts/icon';
import { ProblemNote } from '../parts/problem-note';
import { ShareButton } from '../parts/share-button';
import { Actions, Notice, Skeleton } from '../parts/surface';
import { isGuest, useUser } from '../session/session';
import styles from './checkout.module.css';
import { orderTicketsQuery } from './checkout.queries';
import { PartsBack } from './parts-back';
import { type Purchase, wasLate } from './purchase';
import { Receipts } from './receipts';
import { ReturnTickets } from './return-tickets';
import { TicketStubs } from './ticket-stubs';

/** The tickets, right here, and what one does with an evening that is fixed. */
export function PaidPanel({ purchase }: { readonly purchase: Purchase }) {
  const app = useApp();
  const { order } = purchase;
  const user = useUser();
  const { event, id_order, tickets_transferred: transferred } = order;
  const tickets = useQuery(orderTicketsQuery(app, id_order));
  const now = serverNow();
  return (
    <>
      {wasLate(order) && (
        <Notice tone="good">
          <Trans>Your payment arrived after the time was up, but your places were still free.</Trans>
        </Notice>
      )}
      {tickets.isPending && <Skeleton height="22rem" />}
      {tickets.isError && <ProblemNote error={tickets.error} onRetry={() => void tickets.refetch()} />}
      {tickets.data && <TicketStubs tickets={tickets.data} />}
      {transferred > 0 && (
        <p className={styles.note}>
          <Plural
            value={transferred}
            one="You have handed # ticket of this order on."
            other="You have handed # tickets of this order on."
          />
        </p>
      )}
      <p>
        {isGuest(user) ? (
          <Trans>
            Your tickets are also in a mail to {user?.email}, with a link that opens this page again. If you
            create an account with this address, you will find them there.
          </Trans>
        ) : (
          <Trans>Your tickets are also in a mail to you, and always under “My tickets”.</Trans>
        )}
      </p>
      <Actions>
        {tickets.data && tickets.data.length > 0 && (
          <ButtonAnchor href={`/v1/orders/${id_order}/tickets.pdf`} download>
            <Icon name="download" />
            <Trans>Tickets as PDF</Trans>
          </ButtonAnchor>
        )}
        <Receipts order={order} />
        {overAt(event) > now && (
          <ButtonAnchor href={`/v1/events/${event.id_event}/calendar.ics`} download>
            <Icon name="calendar" />
            <Trans>Add to calendar</Trans>
          </ButtonAnchor>
        )}
        <ShareButton title={event.title} url={`${app.origin}/events/${event.id_event}`} />
      </Actions>
      <ReturnTickets order={order} />
      <PartsBack purchase={purchase} />
    </>
  );
}
