import type { PlannedCard } from './card-provider.mts';
import type { Random } from './random.mts';

/** One report of the provider about a payment. */
export interface PlannedDelivery {
  readonly says: 'succeeded' | 'failed';
  /** Which of the payment's transactions; two different ones mean that money was taken twice. */
  readonly transaction: number;
  /** Deliveries of the same number carry the same id: repeats of one message. */
  readonly message: number;
  /** Milliseconds after the payment was opened, or around the end of the hold. */
  readonly atMs: number;
  readonly since: 'payment' | 'expiry';
  /** What it reports wrongly. */
  readonly wrong?: 'amount' | 'currency' | 'order' | 'payment';
  /** Lost on its way; the provider repeats it at the end. */
  readonly isLost?: true;
}

/** What one buyer does, and what others do with the buyer's order. */
export interface PlannedBuyer {
  readonly atMs: number;
  /** Index of the event. */
  readonly event: number;
  readonly quantity: number;
  /** How many of them are of the second type, where the event has one. */
  readonly ofSecond: number;
  readonly usesVoucher: boolean;
  /** How often the same request is sent at once, with one Idempotency-Key. */
  readonly asks: number;
  readonly opensPayment: boolean;
  /** Pays on the sandbox's own page, whose webhook is a job of the service. */
  readonly usesPage: boolean;
  readonly deliveries: readonly PlannedDelivery[];
  /** Pays by card at Stripe instead of the sandbox. */
  readonly card?: PlannedCard;
  /** Milliseconds after the payment was opened. */
  readonly cancelsAtMs?: number;
  /** When the organizer asks for the money to go back: one entry per request, milliseconds as above. */
  readonly refundsAtMs: readonly number[];
  /** When the organizer asks for an amount, or the buyer returns a ticket: milliseconds as above. */
  readonly partsAtMs: readonly PlannedPart[];
}

/** The refund of a part of an order. */
export interface PlannedPart {
  readonly atMs: number;
  readonly of: 'amount' | 'ticket';
}

type Story = Pick<PlannedBuyer, 'deliveries'> & Partial<PlannedBuyer>;

const FEWEST_BUYERS = 120;
const MOST_BUYERS = 220;
const LAST_ARRIVAL_MS = 2_400;
/** Buyers who arrive in the same millisecond, when the sale opens. */
const RUSH = 40;

/** Stories of buyers and their weights. */
const STORIES = {
  pays: 28,
  gets_repeats: 10,
  is_reported_twice: 6,
  webhook_is_lost: 8,
  pays_late: 8,
  pays_as_the_hold_ends: 18,
  pays_wrongly: 6,
  is_charged_twice: 7,
  is_declined_and_pays: 6,
  cancels: 4,
  cancels_while_paying: 7,
  is_refunded: 10,
  is_refunded_in_parts: 12,
  uses_the_page: 6,
  pays_by_card: 30,
  leaves: 8,
  is_a_stranger: 1,
};

/** Plans when buyers arrive and what they do. */
export function planBuyers(
  random: Random,
  events: readonly { maxPerOrder: number; choice?: object }[],
): PlannedBuyer[] {
  const rushAt = random.whole(0, LAST_ARRIVAL_MS);
  return Array.from({ length: random.whole(FEWEST_BUYERS, MOST_BUYERS) }, (_, index) => {
    const rushes = index < RUSH;
    const event = rushes ? random.whole(0, 1) * 2 : random.whole(0, events.length - 1);
    const { maxPerOrder, choice } = events[event]!;
    const quantity = random.whole(1, maxPerOrder);
    return {
      atMs: rushes ? rushAt : random.whole(0, LAST_ARRIVAL_MS),
      event,
      quantity,
      ofSecond: choice && random.chance(0.5) ? random.whole(1, quantity) : 0,
      usesVoucher: choice !== undefined && random.chance(0.3),
      asks: random.chance(0.15) ? 3 : 1,
      opensPayment: true,
      usesPage: false,
      refundsAtMs: [],
      partsAtMs: [],
      ...story(random.weighted(STORIES), random),
    };
  });
}

function story(name: keyof typeof STORIES, random: Random): Story {
  const soon = random.whole(0, 300);
  const report = (changed: Partial<PlannedDelivery> = {}): PlannedDelivery => ({
    says: 'succeeded',
    transaction: 0,
    message: 0,
    atMs: soon,
    since: 'payment',
    ...changed,
  });
  switch (name) {
    case 'pays':
      return { deliveries: [report()] };
    case 'gets_repeats':
      return { deliveries: Array.from({ length: random.whole(2, 4) }, () => report()) };
    case 'is_reported_twice':
      return { deliveries: [report(), report({ message: 1 })] };
    case 'webhook_is_lost':
      return { deliveries: [report({ isLost: true })] };
    case 'pays_late':
      return { deliveries: [report({ since: 'expiry', atMs: random.whole(100, 900) })] };
    case 'pays_as_the_hold_ends':
      return { deliveries: [report({ since: 'expiry', atMs: random.whole(-30, 1_100) })] };
    case 'pays_wrongly': {
      const wrong = report({ wrong: random.oneOf(['amount', 'currency', 'order']) });
      return { deliveries: random.chance(0.5) ? [wrong] : [wrong, report({ transaction: 1, message: 1 })] };
    }
    case 'is_charged_twice':
      return {
        deliveries: [report(), report({ transaction: 1, message: 1, atMs: soon + random.whole(0, 40) })],
      };
    case 'is_declined_and_pays':
      return {
        deliveries: [
          report({ message: 1, atMs: soon + random.whole(0, 60) }),
          report({ says: 'failed', atMs: soon + random.whole(0, 60) }),
        ],
      };
    case 'cancels':
      return { deliveries: [], cancelsAtMs: soon };
    case 'cancels_while_paying':
      return { deliveries: [report()], cancelsAtMs: soon + random.whole(-20, 20) };
    case 'is_refunded':
      return {
        deliveries: [report(), report({ message: 1, atMs: soon + 300 })],
        refundsAtMs: Array.from({ length: random.whole(1, 4) }, () => soon + random.whole(40, 400)),
      };
    case 'is_refunded_in_parts':
      return {
        deliveries: [report(), report({ message: 1, atMs: soon + 300 })],
        partsAtMs: parts(random, soon),
        ...(random.chance(0.3) ? { refundsAtMs: [soon + random.whole(40, 900)] } : {}),
      };
    case 'uses_the_page':
      return { deliveries: [], usesPage: true };
    case 'pays_by_card': {
      const after = random.weighted({ nothing: 5, refund: 4, dashboard: 3, dispute: 2, cancels: 1 });
      const card: PlannedCard = {
        atMs: soon,
        isDeclinedFirst: random.chance(0.3),
        ...(after === 'dashboard' ? { dashboard: random.oneOf(['all', 'part']) } : {}),
        ...(after === 'dispute' ? { dispute: random.oneOf(['won', 'lost']) } : {}),
      };
      const later = soon + random.whole(0, 900);
      return {
        deliveries: [],
        card,
        ...(after === 'refund' || random.chance(0.2) ? { refundsAtMs: [later, later + 20] } : {}),
        ...(random.chance(0.3) ? { partsAtMs: parts(random, soon) } : {}),
        ...(after === 'cancels' ? { cancelsAtMs: soon + random.whole(-20, 20) } : {}),
      };
    }
    case 'leaves':
      return { deliveries: [], opensPayment: random.chance(0.5) };
    case 'is_a_stranger':
      return { deliveries: [report({ wrong: 'payment' })] };
  }
}

/** Some at the same time. */
function parts(random: Random, soon: number): PlannedPart[] {
  const at = soon + random.whole(40, 600);
  return Array.from({ length: random.whole(1, 4) }, () => ({
    atMs: at + random.oneOf([0, 0, random.whole(0, 300)]),
    of: random.oneOf(['amount', 'ticket', 'ticket'] as const),
  }));
}
