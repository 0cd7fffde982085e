import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { isFree, type Phase, type Purchase, wasLate } from './purchase';

interface PhaseTitleProps {
  readonly phase: Phase;
  readonly purchase: Purchase;
}

/** The heading says where the order is; a change that nobody pressed a button for is read out. */
export function PhaseTitle({ phase, purchase }: PhaseTitleProps) {
  const title = useTitle(phase, purchase);
  const [news, setNews] = useState('');
  const known = useRef(phase);
  useEffect(() => {
    if (known.current === phase) return;
    known.current = phase;
    setNews(title);
  }, [phase, title]);
  return (
    <>
      <h1>{title}</h1>
      <p role="status" className="spoken">
        {news}
      </p>
    </>
  );
}

function useTitle(phase: Phase, { order }: Purchase): string {
  const { t } = useLingui();
  switch (phase) {
    case 'open':
      return t`Pay, and you are in`;
    case 'declined':
      return t`Your bank said no`;
    case 'waiting':
      return t`Waiting for your bank`;
    case 'time_over':
    case 'expired':
      return t`The time is up`;
    case 'cancelled':
      return order.event.status === 'cancelled' ? t`The event was cancelled` : t`This order is cancelled`;
    case 'paid':
      return wasLate(order) ? t`Late, but you are going!` : t`You are going!`;
    case 'given_back':
      return t`Your tickets are returned`;
    case 'returning':
      return isFree(order) ? t`Your tickets are returned` : t`Your money is on its way back`;
    case 'returned':
      return isFree(order) ? t`Your tickets are returned` : t`Your money is back`;
    default:
      return phase satisfies never;
  }
}
