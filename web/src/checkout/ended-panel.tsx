import { Plural, Trans } from '@lingui/react/macro';
import { writeTickets } from '../api/chosen-tickets';
import { ButtonLink } from '../parts/button';
import { Actions, Card } from '../parts/surface';
import styles from './checkout.module.css';
import { Receipts } from './receipts';
import { isFree, moneyOf, type Phase, type Purchase } from './purchase';

interface EndedPanelProps {
  readonly phase: Extract<
    Phase,
    'time_over' | 'expired' | 'cancelled' | 'given_back' | 'returning' | 'returned'
  >;
  readonly purchase: Purchase;
}

/** An order that brings no tickets: what became of the money, and the way to try again. */
export function EndedPanel({ phase, purchase }: EndedPanelProps) {
  const { order } = purchase;
  const { event, quantity } = order;
  const canTryAgain = event.status === 'published';
  return (
    <Card className={styles.panel}>
      <What phase={phase} purchase={purchase} />
      <Actions>
        {canTryAgain && (
          <ButtonLink
            to="/events/$id"
            params={{ id: event.id_event }}
            search={{ tickets: writeTickets(order.items) }}
            look="primary"
            large
          >
            <Plural value={quantity} one="Try again with # ticket" other="Try again with # tickets" />
          </ButtonLink>
        )}
        <ButtonLink to="/" large>
          <Trans>Other events</Trans>
        </ButtonLink>
        <Receipts order={order} />
      </Actions>
    </Card>
  );
}

function What({ phase, purchase: { order, payments } }: EndedPanelProps) {
  const isReturned = phase === 'given_back' || phase === 'returning' || phase === 'returned';
  if (isReturned && isFree(order))
    return (
      <p>
        <Trans>Your places are free for others. Thank you for telling.</Trans>
      </p>
    );
  if (isReturned && order.paid_at !== null)
    return (
      <p>
        <Trans>The tickets of this order are not valid any more.</Trans>
      </p>
    );
  const money = moneyOf(payments);
  if (isReturned || money === 'going_back')
    return (
      <p>
        <Trans>This order has no tickets.</Trans>
      </p>
    );
  if (phase === 'cancelled')
    return (
      <>
        {order.event.status !== 'cancelled' && (
          <p>
            <Trans>Your places are free for others.</Trans>
          </p>
        )}
        {money === 'may_come' ? (
          <p>
            <Trans>
              If you have paid all the same, all of it goes back to you. It is shown here and sent by mail.
            </Trans>
          </p>
        ) : (
          <NotCharged />
        )}
      </>
    );
  return (
    <>
      <p>
        <Trans>Your places were kept as long as they could be.</Trans>
      </p>
      {money === 'may_come' ? (
        <p className={styles.note}>
          <Trans>
            If you paid in the last moment all the same: you get the tickets if places are left, otherwise all
            of your money back. Either way it is shown here and sent by mail.
          </Trans>
        </p>
      ) : (
        <NotCharged />
      )}
    </>
  );
}

/** Only where no money has come and none can. */
function NotCharged() {
  return (
    <p>
      <Trans>You were not charged.</Trans>
    </p>
  );
}
