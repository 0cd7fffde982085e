import { isProblem } from '@proticket/sdk';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useApp } from '../api/app-context';
import { serverNow } from '../api/server-clock';
import { ProblemNote } from '../parts/problem-note';
import { useSecondsUntil } from '../parts/seconds-until';
import styles from './checkout.module.css';
import { purchaseQuery } from './checkout.queries';
import { OrderSummary } from './order-summary';
import { useOtherTabs } from './other-tabs';
import { PhasePanel } from './phase-panel';
import { PhaseTitle } from './phase-title';
import { pollInterval } from './poll-interval';
import { phaseOf } from './purchase';
import { SessionEnded } from './session-ended';
import { useReturn } from './way-back';

const route = getRouteApi('/orders/$id');

/** An order from the first minute to the last refund: pay, wait, go. */
export function OrderPage() {
  const { id } = route.useParams();
  return <LiveOrder key={id} id={Number(id)} />;
}

function LiveOrder({ id }: { readonly id: number }) {
  const { back, forget } = useReturn(id);
  const [openedAt] = useState(() => Date.now());
  const { data, error, refetch } = useQuery({
    ...purchaseQuery(useApp(), id),
    refetchInterval: ({ state }) =>
      state.data !== undefined &&
      pollInterval(phaseOf(state.data, back, serverNow()), state.data.payments, Date.now() - openedAt),
  });
  // Renders again each second, so that the end of the hold is seen.
  useSecondsUntil(data?.order.hold_expires_at);
  useOtherTabs(id, data?.order.status);
  if (!data) return null;
  const phase = phaseOf(data, back, serverNow());
  return (
    <div className={styles.page}>
      <div className={styles.main}>
        <PhaseTitle phase={phase} purchase={data} />
        {isProblem(error, 'access.unauthenticated') ? (
          <SessionEnded />
        ) : (
          <>
            {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
            <PhasePanel phase={phase} purchase={data} onNotPaid={forget} />
          </>
        )}
      </div>
      <OrderSummary order={data.order} />
    </div>
  );
}
