import { planBuyers, type PlannedBuyer } from './plan-buyers.mts';
import { planFaults, type Fault } from './plan-faults.mts';
import { Random } from './random.mts';

/** How long buyers arrive and faults happen, in milliseconds. */
export const WORKLOAD_MS = 3_000;

/** An event of the run. */
export interface PlannedEvent {
  readonly capacity: number;
  /** Decimal string; 0.00 is free. */
  readonly price: string;
  readonly currency: string;
  readonly maxPerOrder: number;
  /** A second ticket type, with fewer tickets, and a voucher for both types. */
  readonly choice?: PlannedChoice;
  readonly fee?: PlannedFee;
  /** When its organizer cancels it, if at all. */
  readonly cancelledAtMs?: number;
}

/** What an event sells besides tickets of one type. */
export interface PlannedChoice {
  readonly price: string;
  readonly capacity: number;
  /** What the voucher takes off; 100 makes orders free. */
  readonly percent: number;
  readonly maxUses: number;
  /** Most tickets of an order with it, for which each use reserves places. */
  readonly reserves?: number;
}

/** The booking fee of an event. */
export interface PlannedFee {
  readonly kind: 'percent' | 'fixed';
  readonly per: 'ticket' | 'order';
  /** Decimal string: a percentage or an amount. */
  readonly value: string;
}

/** Everything that a seed decides about a run; only the timing of the machine is not part of it. */
export interface Plan {
  readonly seed: number;
  /** Settings of both instances. */
  readonly settings: Readonly<Record<string, string>>;
  /** Which instances work on jobs. */
  readonly workers: readonly [boolean, boolean];
  readonly events: readonly PlannedEvent[];
  readonly buyers: readonly PlannedBuyer[];
  readonly faults: readonly Fault[];
}

/** The plan of a seed. */
export function makePlan(seed: number): Plan {
  const random = new Random(String(seed));
  const settings = random.fork('settings');
  const holdSeconds = settings.whole(1, 2);
  const events = planFees(random.fork('fees'), planEvents(random.fork('events')));
  return {
    seed,
    settings: {
      ORDER_HOLD_SECONDS: String(holdSeconds),
      ORDER_MAX_PER_BUYER: String(settings.oneOf([4, 10, 100])),
      // With holds of a second or two, dozens stay unpaid.
      ORDER_MAX_UNPAID_PER_BUYER: '100000',
      // A buyer whose first request was killed succeeds with the same key a second later.
      IDEMPOTENCY_LOCK_SECONDS: '1',
      PAYMENT_RECONCILE_SECONDS: String(settings.oneOf([1, 300])),
      GROUP_COMMIT_MAX: String(settings.weighted({ 1: 1, 3: 1, 256: 3 })),
    },
    workers: settings.oneOf([[true, true] as const, [true, false] as const]),
    events,
    buyers: planBuyers(random.fork('buyers'), events),
    faults: planFaults(random.fork('faults')),
  };
}

/** One that sells out, one with plenty of places, a tiny one, and perhaps a free and a cancelled one. */
function planEvents(random: Random): PlannedEvent[] {
  const event = (capacity: number, changed: Partial<PlannedEvent> = {}): PlannedEvent => ({
    capacity,
    price: `${random.whole(1, 250)}.${random.oneOf(['00', '50', '99', '01'])}`,
    currency: random.oneOf(['EUR', 'USD', 'CZK']),
    maxPerOrder: random.whole(2, 8),
    ...changed,
  });
  const choice = (capacity: number): Partial<PlannedEvent> =>
    random.chance(0.6)
      ? {
          choice: {
            price: `${random.whole(20, 90)}.${random.oneOf(['00', '33', '99'])}`,
            capacity,
            percent: random.oneOf([15, 50, 100]),
            maxUses: random.whole(1, 20),
            ...(random.chance(0.5) ? { reserves: random.whole(1, 3) } : {}),
          },
        }
      : {};
  return [
    event(random.whole(10, 60), choice(random.whole(3, 15))),
    event(random.whole(200, 2000), choice(random.whole(20, 60))),
    event(random.whole(1, 5), { maxPerOrder: random.whole(1, 3), ...choice(random.whole(1, 2)) }),
    ...(random.chance(0.6) ? [event(random.whole(5, 40), { price: '0.00' })] : []),
    ...(random.chance(0.6)
      ? [event(random.whole(20, 200), { cancelledAtMs: random.whole(800, WORKLOAD_MS) })]
      : []),
  ];
}

/** Some have a booking fee, free ones as well: what is free has none. */
function planFees(random: Random, events: readonly PlannedEvent[]): PlannedEvent[] {
  return events.map((event) => {
    if (random.chance(0.5)) return event;
    const kind = random.oneOf(['percent', 'fixed'] as const);
    const value = kind === 'percent' ? random.oneOf(['2.5', '7.25', '100']) : `${random.whole(0, 5)}.33`;
    return { ...event, fee: { kind, per: random.oneOf(['ticket', 'order'] as const), value } };
  });
}
