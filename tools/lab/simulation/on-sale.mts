import { percentile } from '../load/percentile.mts';
import { Clock } from './clock.mts';
import type { Figures, Step } from './figures.mts';
import { type Answer, type Cell, Instance } from './instance.mts';
import { Machine } from './machine.mts';
import { Places } from './places.mts';
import { FastRandom } from './random.mts';
import { RowLock } from './row-lock.mts';

/** An on-sale: who comes, for what, and what serves them. */
export interface OnSale {
  readonly visitors: number;
  /** Events that go on sale at once; each visitor wants one of them, all are wanted alike. */
  readonly events: number;
  /** Of all events together. */
  readonly places: number;
  /** Each with a core of its own, for its event loop. */
  readonly instances: number;
  /** Databases; events are spread over them. */
  readonly cells: number;
  readonly coresPerCell: number;
  readonly seed: number;
}

/** What would be measured. */
export interface Outcome {
  /** When the last place was held; infinite if some were left. */
  readonly soldOutSeconds: number;
  /** Paid orders per second, in the busiest second. */
  readonly ordersPerSecond: number;
  /** Of an order that was sent while there were places, and got one or none; from its last attempt on. */
  readonly orderP50Ms: number;
  readonly orderP99Ms: number;
  /** Answers "try again" (503). */
  readonly overloaded: number;
  /** Visitors who asked so often in vain that they gave up. */
  readonly gaveUp: number;
  readonly sold: number;
  /** The share of time in which the busiest of each kind worked until the last place was held: 0 to 1. */
  readonly busiest: Readonly<Record<'instance' | 'database' | 'row', number>>;
}

/** Half of all come within the first 42 seconds, as after a countdown. */
const ARRIVAL_MEAN_MS = 60_000;
/** From the page of the event to the order. */
const CHOICE_MEAN_MS = 5_000;
/** At the payment provider. */
const PAYING_MEAN_MS = 30_000;
/** Retry-After of a service that has too much to do, and as much again at random; twice as long each time, as a crowd loses patience. */
const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
/** Then they give up an order; whoever holds places goes on. */
const MOST_ATTEMPTS = 8;
const MAX_PER_ORDER = 4;

/** Simulates an on-sale on machines of its own for each part. The same seed gives the same outcome. */
export function simulateOnSale(figures: Figures, onSale: OnSale): Outcome {
  const { visitors, events, instances, cells } = onSale;
  const clock = new Clock();
  const random = new FastRandom(onSale.seed);
  const instanceMachines = Array.from({ length: instances }, () => new Machine(clock, 1));
  const services = instanceMachines.map((machine) => new Instance(clock, machine.process(1), figures));
  const rows = Array.from({ length: events }, () => new RowLock(clock));
  const databases = Array.from({ length: cells }, () => new Machine(clock, onSale.coresPerCell));
  const cellsOf: Cell[] = databases.map((machine) => ({
    server: machine.process(onSale.coresPerCell),
    lockOf: (event) => rows[event]!,
  }));
  const places = rows.map(() => new Places(Math.ceil(onSale.places / events)));
  const orderMs: number[] = [];
  const paidInSecond: number[] = [];
  let overloaded = 0;
  let gaveUp = 0;
  let left = events;
  let soldOutMs = Infinity;
  let busiest: Outcome['busiest'] = { instance: 0, database: 0, row: 0 };

  function visit(attempt = 0): void {
    anyService().answer(figures.pageMs, (answer) => {
      if (answer === 'overloaded') return retryOrGiveUp(attempt, visit);
      const event = random.whole(0, events - 1);
      clock.after(random.exponential(CHOICE_MEAN_MS), () => order(event, random.whole(1, MAX_PER_ORDER)));
    });
  }

  function order(event: number, quantity: number, attempt = 0): void {
    const since = clock.now;
    const stock = places[event]!;
    const answered = (answer: Answer) => {
      if (answer === 'overloaded') return retryOrGiveUp(attempt, (again) => order(event, quantity, again));
      if (!wasGone) orderMs.push(clock.now - since);
      if (answer === 'done' && !wasGone) open(event, quantity);
      else if (answer === 'refused' && quantity > 1) order(event, 1);
    };
    const wasGone = stock.isGone;
    if (wasGone) return anyService().answer(figures.refusalMs, answered);
    const hold = () => {
      const held = stock.hold(quantity);
      if (held && stock.isGone) soldOut();
      return held;
    };
    call('order', event, hold, answered);
  }

  function open(event: number, quantity: number, attempt = 0): void {
    call('opening', event, always, (outcome) => {
      if (outcome === 'overloaded') retry(attempt, () => open(event, quantity, attempt + 1));
      else clock.after(random.exponential(PAYING_MEAN_MS), () => confirm(event, quantity));
    });
  }

  function confirm(event: number, quantity: number, attempt = 0): void {
    call('confirmation', event, always, (outcome) => {
      if (outcome === 'overloaded') return retry(attempt, () => confirm(event, quantity, attempt + 1));
      places[event]!.sell(quantity);
      const second = Math.floor(clock.now / 1000);
      paidInSecond[second] = (paidInSecond[second] ?? 0) + 1;
    });
  }

  function call(
    step: Step,
    event: number,
    perform: () => boolean,
    answered: (outcome: Answer) => void,
  ): void {
    anyService().call(step, { cell: cellsOf[event % cells]!, event, perform }, answered);
  }

  function retry(attempt: number, again: () => void): void {
    overloaded += 1;
    clock.after(Math.min(RETRY_MS * 2 ** attempt, LONGEST_RETRY_MS) * (1 + random.fraction()), again);
  }

  function retryOrGiveUp(attempt: number, again: (attempt: number) => void): void {
    if (attempt < MOST_ATTEMPTS) retry(attempt, () => again(attempt + 1));
    else gaveUp += 1;
  }

  /** The last place of one of the events is held. */
  function soldOut(): void {
    left -= 1;
    if (left > 0) return;
    soldOutMs = clock.now;
    lookAround();
  }

  function lookAround(): void {
    const most = (shares: readonly number[]) => Math.max(...shares);
    busiest = {
      instance: most(instanceMachines.map(({ utilization }) => utilization)),
      database: most(databases.map(({ utilization }) => utilization)),
      row: most(rows.map((row) => row.utilization)),
    };
  }

  const anyService = () => services[random.whole(0, instances - 1)]!;
  for (let visitor = 0; visitor < visitors; visitor += 1)
    clock.after(random.exponential(ARRIVAL_MEAN_MS), () => visit());
  clock.run();
  if (soldOutMs === Infinity) lookAround();
  return {
    soldOutSeconds: soldOutMs / 1000,
    ordersPerSecond: Math.max(...paidInSecond.filter(Boolean)),
    orderP50Ms: percentile(orderMs, 0.5),
    orderP99Ms: percentile(orderMs, 0.99),
    overloaded,
    gaveUp,
    sold: places.reduce((sum, { sold }) => sum + sold, 0),
    busiest,
  };
}

const always = () => true;
