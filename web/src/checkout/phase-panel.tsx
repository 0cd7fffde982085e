import { AnswerSection } from '../answers/answer-section';
import { EndedPanel } from './ended-panel';
import { MoneyBack } from './money-back';
import { PaidPanel } from './paid-panel';
import { PartsBack } from './parts-back';
import { PayPanel } from './pay-panel';
import type { Phase, Purchase } from './purchase';
import { WaitingPanel } from './waiting-panel';

interface PhasePanelProps {
  readonly phase: Phase;
  readonly purchase: Purchase;
  /** The buyer says that the payment was not made. */
  readonly onNotPaid: () => void;
}

/** What can be done in each phase of an order. */
export function PhasePanel({ phase, purchase, onNotPaid }: PhasePanelProps) {
  switch (phase) {
    case 'open':
    case 'declined':
      return (
        <>
          <AnswerSection {...askedAbout(purchase)} />
          <PayPanel purchase={purchase} isDeclined={phase === 'declined'} />
          <MoneyBack purchase={purchase} />
        </>
      );
    case 'waiting':
      return <WaitingPanel purchase={purchase} onNotPaid={onNotPaid} />;
    case 'time_over':
    case 'expired':
    case 'cancelled':
    case 'returning':
    case 'returned':
      return (
        <>
          <MoneyBack purchase={purchase} />
          <EndedPanel phase={phase} purchase={purchase} />
        </>
      );
    case 'given_back':
      return (
        <>
          <PartsBack purchase={purchase} />
          <MoneyBack purchase={purchase} />
          <EndedPanel phase={phase} purchase={purchase} />
        </>
      );
    case 'paid':
      return (
        <>
          <PaidPanel purchase={purchase} />
          <AnswerSection {...askedAbout(purchase)} />
          <MoneyBack purchase={purchase} />
        </>
      );
    default:
      return phase satisfies never;
  }
}

const askedAbout = ({ order }: Purchase) => ({ idOrder: order.id_order, timezone: order.event.timezone });
