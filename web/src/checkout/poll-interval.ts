import { moneyBack, moneyOf, type Payment, type Phase } from './purchase';

/** By the milliseconds that the buyer has been waiting: every second first, every five after a minute. */
const WAITING = [
  { until: 20_000, every: 1000 },
  { until: 60_000, every: 2000 },
  { until: Infinity, every: 5000 },
] as const;

/**
 * How often to read the order again, in milliseconds; false if nothing is to come.
 * @param waitedMs since the page was opened
 */
export function pollInterval(phase: Phase, payments: readonly Payment[], waitedMs: number): number | false {
  switch (phase) {
    case 'waiting':
      return WAITING.find(({ until }) => waitedMs < until)!.every;
    case 'time_over':
      return 2000;
    case 'open':
    case 'declined':
    case 'returning':
      return 5000;
    case 'expired':
    case 'cancelled':
    case 'paid':
    case 'given_back':
    case 'returned': {
      const isMoving = moneyBack(payments).some(({ status }) => status === 'refund_pending');
      const isAwaited = (phase === 'expired' || phase === 'cancelled') && moneyOf(payments) === 'may_come';
      return isMoving || isAwaited ? 5000 : false;
    }
    default:
      return phase satisfies never;
  }
}
