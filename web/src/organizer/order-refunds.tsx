import { Trans, useLingui } from '@lingui/react/macro';
import type { Business } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { useApp } from '../api/app-context';
import { useFormats } from '../i18n/formats';
import { ProblemNote } from '../parts/problem-note';
import { Pill } from '../parts/surface';
import styles from './lists.module.css';
import { REFUND_REASONS, REFUND_STATES } from './order-states';
import { orderRefundsQuery } from './organizer.queries';

interface OrderRefundsProps {
  readonly order: Business.EventOrderDto;
  readonly event: Business.EventDto;
}

/** How far the money of an order is on its way back; nothing if none ever was. */
export function OrderRefunds({ order, event }: OrderRefundsProps) {
  const { t } = useLingui();
  const formats = useFormats();
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
                {formats.moneyExact(refund.amount, refund.currency)}{' '}
                <Pill tone={REFUND_STATES[refund.status].tone}>{t(REFUND_STATES[refund.status].text)}</Pill>
                <br />
                <span className={styles.soft}>
                  {reasonOf(refund, t)} · {formats.dateTime(refund.created_at, event.timezone)}
                </span>
                {refund.status === 'failed' && (
                  <>
                    <br />
                    {refund.failure_reason && `${refund.failure_reason}. `}
                    <Trans>It is tried again by itself; after the last try an admin returns it.</Trans>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function reasonOf({ reason }: Business.RefundDto, t: ReturnType<typeof useLingui>['t']): string {
  const text = REFUND_REASONS[reason];
  return text ? t(text) : reason;
}
