import { Clock } from './clock.mts';
import type { Figures, MeasuredSale } from './figures.mts';
import { type Cell, Instance } from './instance.mts';
import { Machine } from './machine.mts';
import { Places } from './places.mts';
import { FastRandom } from './random.mts';
import { RowLock } from './row-lock.mts';

const MAX_PER_ORDER = 4;

/** What the drill would measure. */
export interface PredictedSale {
  readonly seconds: number;
  readonly ordersPerSecond: number;
  /** Share of the cores that was used, 0 to 1. */
  readonly utilization: number;
}

/**
 * The drill (`npm run drill`), in the model: buyers who buy again and again until one event is sold out, on one machine whose cores they
 * share with database and instances.
 */
export function flashSale(
  figures: Figures,
  { instances, places: capacity, buyers }: Pick<MeasuredSale, 'instances' | 'places' | 'buyers'>,
  seed: number,
): PredictedSale {
  const clock = new Clock();
  const random = new FastRandom(seed);
  const machine = new Machine(clock, figures.cores);
  const crowd = machine.process(1);
  const row = new RowLock(clock);
  const cell: Cell = { server: machine.process(figures.cores), lockOf: () => row };
  const places = new Places(capacity);
  const services = Array.from({ length: instances }, () => new Instance(clock, machine.process(1), figures));
  let paid = 0;
  let lastPaidMs = 0;

  /** A crowd's part in each of the three calls of an order. */
  const asCrowd = (then: () => void) => crowd.compute(figures.crowdMs / 3, then);

  function buy(buyer: number, quantity: number): void {
    const service = services[buyer % instances]!;
    const call = (step: 'order' | 'opening' | 'confirmation', perform: () => boolean, then: () => void) =>
      asCrowd(() =>
        service.call(step, { cell, event: 0, perform }, (outcome) => {
          if (outcome === 'done') then();
          else if (outcome === 'overloaded') clock.after(200, () => buy(buyer, quantity));
          // The last places go to orders of one.
          else if (quantity > 1) buy(buyer, 1);
        }),
      );
    call(
      'order',
      () => places.hold(quantity),
      () =>
        call(
          'opening',
          () => true,
          () =>
            call(
              'confirmation',
              () => true,
              () => {
                places.sell(quantity);
                paid += 1;
                lastPaidMs = clock.now;
                buy(buyer, random.whole(1, MAX_PER_ORDER));
              },
            ),
        ),
    );
  }

  for (let buyer = 0; buyer < buyers; buyer += 1) buy(buyer, random.whole(1, MAX_PER_ORDER));
  clock.run();
  return {
    seconds: lastPaidMs / 1000,
    ordersPerSecond: (paid * 1000) / lastPaidMs,
    utilization: machine.utilization,
  };
}
