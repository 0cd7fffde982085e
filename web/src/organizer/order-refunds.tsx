import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { FailureReason } from '../parts/failure-reason';
import { ProblemNote } from '../parts/problem-note';
import { Pill } from '../parts/surface';
import { useUser } from '../session/session';
import styles from './lists.module.css';
import { DISPUTE_STATES, REFUND_REASONS, REFUND_STATES } from './order-states';
import { orderRefundsQuery } from './organizer.queries';
import { isStillOwed } from './still-owed';

interface OrderRefundsProps {
  readonly order: Business.EventOrderDto;
  readonly event: Business.EventDto;
}

/** How far the money of an order is on its way back; nothing if none ever was. */
export function OrderRefunds({ order, event }: OrderRefundsProps) {
  const isMoving = order.status === 'refund_required';
  const refunds = useQuery({
    ...orderRefundsQuery(useApp(), order.id_order),
    refetchInterval: ({ state }) =>
      isMoving || state.data?.items.some(({ status }) => status === 'pending') ? 2000 : false,
  });
  const items = refunds.data?.items ?? [];
  return (
    <div role="status">
      {refunds.isError && <ProblemNote error={refunds.error} onRetry={() => void refunds.refetch()} />}
      {isMoving && items.length === 0 && (
        <p>
          <Trans>The refund is handed to the payment provider. It usually takes minutes.</Trans>
        </p>
      )}
      {items.length > 0 && (
        <>
          <h3>
            <Trans>Money back</Trans>
          </h3>
          <ul className={styles.moves}>
            {items.map((refund) => (
              <li key={refund.id_refund}>
                <Refund
                  refund={refund}
                  order={order}
                  event={event}
                  isOwed={isStillOwed(refund, order, items)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface RefundProps extends OrderRefundsProps {
  readonly refund: Business.RefundDto;
  readonly isOwed: boolean;
}

/** One attempt: how much, how far it is, why, who asked for it, and what went wrong. */
function Refund({ refund, order, event, isOwed }: RefundProps) {
  const { t } = useLingui();
  const formats = useFormats();
  const who = useWho(refund, order);
  const { amount, currency, tickets, note, created_at, failure_reason } = refund;
  const state = (refund.reason === 'dispute' ? DISPUTE_STATES : REFUND_STATES)[refund.status];
  return (
    <>
      {formats.moneyExact(amount, currency)} <Pill tone={state.tone}>{t(state.text)}</Pill>
      <p className={styles.soft}>
        {reasonOf(refund, t)}
        {tickets.length > 0 && (
          <>
            {' · '}
            <Plural value={tickets.length} one="# ticket" other="# tickets" />
          </>
        )}
        {who && ` · ${who}`}
        {` · ${formats.dateTime(created_at, event.timezone)}`}
      </p>
      {note && <p className={styles.soft}>“{note}”</p>}
      {(isOwed || failure_reason) && (
        <p>
          {failure_reason && (
            <>
              <FailureReason reason={failure_reason} />.{' '}
            </>
          )}
          {isOwed && <Trans>It is tried again by itself; after the last try an admin returns it.</Trans>}
        </p>
      )}
    </>
  );
}

/** Who asked for a refund. Only buyers, the organizer of the event and admins can. */
function useWho({ requested_by }: Business.RefundDto, { buyer }: Business.EventOrderDto): string | undefined {
  const { t } = useLingui();
  const user = useUser();
  if (requested_by === null) return undefined;
  if (requested_by === user?.id_user) return t`asked for by you`;
  const name = buyer.name ?? t`the buyer`;
  if (requested_by === buyer.id_user) return t`asked for by ${name}`;
  return user?.role === 'admin' ? t`asked for by the organizer or an admin` : t`asked for by an admin`;
}

function reasonOf({ reason }: Business.RefundDto, t: ReturnType<typeof useLingui>['t']): string {
  const text = REFUND_REASONS[reason];
  return text ? t(text) : reason;
}
