import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Clock } from './clock.mts';
import { type Figures, readFigures } from './figures.mts';
import { flashSale } from './flash-sale.mts';
import { Machine } from './machine.mts';
import { type OnSale, simulateOnSale } from './on-sale.mts';
import { FastRandom } from './random.mts';
import { RowLock } from './row-lock.mts';

const ON_SALE: OnSale = {
  visitors: 20_000,
  events: 1,
  places: 5_000,
  instances: 2,
  cells: 1,
  coresPerCell: 4,
  seed: 7,
};
/** A database so slow that one cannot serve what the instances ask for; no row is the limit when there are many events. */
const SLOW_DATABASE: Figures = withDatabase(2);

test('things happen in the order of their times, and of their planning', () => {
  const clock = new Clock();
  const happened: number[] = [];
  const random = new FastRandom(1);
  const times = Array.from({ length: 1000 }, () => random.whole(0, 99));
  for (const [turn, time] of times.entries()) clock.after(time, () => happened.push(time * 1000 + turn));
  clock.run();
  assert.equal(happened.length, 1000);
  assert.deepEqual(
    happened,
    happened.toSorted((a, b) => a - b),
  );
});

test('an event loop uses one core, and two of them share one', () => {
  const end = (cores: number, loops: number) => {
    const clock = new Clock();
    const machine = new Machine(clock, cores);
    for (let loop = 0; loop < loops; loop += 1) {
      const process = machine.process(1);
      for (let task = 0; task < 10; task += 1) process.compute(10, () => undefined);
    }
    clock.run();
    return { endMs: Math.round(clock.now), usedMs: Math.round(machine.usedMs) };
  };
  assert.deepEqual(end(2, 1), { endMs: 100, usedMs: 100 });
  assert.deepEqual(end(1, 2), { endMs: 200, usedMs: 200 });
  assert.deepEqual(end(2, 2), { endMs: 100, usedMs: 200 });
});

test('a queue waits as long as the theory of queues says (M/D/1)', () => {
  const clock = new Clock();
  const random = new FastRandom(3);
  const server = new Machine(clock, 1).process(1);
  const SERVICE_MS = 1;
  const LOAD = 0.8;
  let waited = 0;
  let at = 0;
  const ARRIVALS = 300_000;
  for (let arrival = 0; arrival < ARRIVALS; arrival += 1) {
    at += random.exponential(SERVICE_MS / LOAD);
    clock.after(at, () => {
      const arrived = clock.now;
      server.compute(SERVICE_MS, () => (waited += clock.now - arrived - SERVICE_MS));
    });
  }
  clock.run();
  const theory = (LOAD * SERVICE_MS) / (2 * (1 - LOAD));
  assert.ok(Math.abs(waited / ARRIVALS / theory - 1) < 0.05, `${waited / ARRIVALS} beside ${theory} ms`);
});

test('who waits too long for a row gives up, and the row goes to the next', () => {
  const clock = new Clock();
  const row = new RowLock(clock);
  const log: string[] = [];
  const wait = (name: string) =>
    row.acquire(
      () => log.push(`${name} has it at ${clock.now}`),
      () => log.push(`${name} gave up at ${clock.now}`),
    );
  wait('first');
  clock.after(1, () => wait('second'));
  clock.after(100, () => wait('third'));
  clock.after(5_050, () => row.release());
  clock.run();
  assert.deepEqual(log, ['first has it at 0', 'second gave up at 5001', 'third has it at 5050']);
});

test('every place is sold once, and the same seed is the same sale', () => {
  const figures = readFigures();
  const first = simulateOnSale(figures, ON_SALE);
  assert.equal(first.sold, ON_SALE.places);
  assert.deepEqual(simulateOnSale(figures, ON_SALE), first);
  assert.notDeepEqual(simulateOnSale(figures, { ...ON_SALE, seed: 8 }), first);
});

test('cells help many events, and one event not at all', () => {
  const soldOut = (events: number, cells: number) =>
    simulateOnSale(SLOW_DATABASE, {
      ...ON_SALE,
      visitors: 60_000,
      instances: 16,
      coresPerCell: 1,
      events,
      cells,
    }).soldOutSeconds;
  assert.ok(soldOut(16, 8) < 0.6 * soldOut(16, 1));
  assert.equal(soldOut(1, 8), soldOut(1, 1));
});

test('the model predicts the sales that were measured with its figures, within a fifth', () => {
  const figures = readFigures();
  assert.deepEqual(
    figures.sales.map(({ instances }) => instances),
    [1, 2],
  );
  for (const sale of figures.sales) {
    const { ordersPerSecond } = flashSale(figures, sale, 1);
    const ratio = ordersPerSecond / sale.ordersPerSecond;
    assert.ok(
      ratio > 0.8 && ratio < 1.2,
      `${sale.instances} instances: ${ratio.toFixed(2)} of what was measured`,
    );
  }
});

function withDatabase(perCallMs: number): Figures {
  const figures = readFigures();
  const steps = Object.entries(figures.steps).map(([name, step]) => [
    name,
    { ...step, perCall: { ...step.perCall, database: perCallMs } },
  ]);
  return { ...figures, steps: Object.fromEntries(steps) as Figures['steps'] };
}
