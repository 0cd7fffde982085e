import { parseArgs, styleText } from 'node:util';
import { PlainError } from '../../lib/console/plain-error.mts';
import { Progress } from '../../lib/console/progress.mts';
import { Supervisor } from '../../lib/processes/child-process.mts';
import { onInterruption } from '../../lib/processes/interruption.mts';
import { type Figures, readFigures, writeFigures } from './figures.mts';
import { flashSale } from './flash-sale.mts';
import { measureFigures } from './measure-figures.mts';
import { type OnSale, type Outcome, simulateOnSale } from './on-sale.mts';

const INSTANCES = [1, 2, 4, 8, 16, 32, 64] as const;
const CELLS = [1, 4, 16] as const;
/** A measured sale differs by as much from run to run, and so may the prediction. */
const TOLERANCE = 0.2;

/**
 * `npm run simulate`: what an on-sale needs that is too large for one machine. `--visitors`, `--places`, `--events`, `--cores` of each
 * database, `--seed`. With `--measure` it measures the figures of the model on this machine first, and two sales to check it by.
 */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      measure: { type: 'boolean', default: false },
      visitors: { type: 'string', default: '1000000' },
      places: { type: 'string', default: '200000' },
      events: { type: 'string', default: '1,64' },
      cores: { type: 'string', default: '8' },
      seed: { type: 'string', default: '1' },
    },
  });
  const seed = wholeNumber('seed', values.seed, 2 ** 31 - 1);
  if (values.measure) writeFigures(await measured());
  const figures = readFigures();
  const isNear = tellCheck(figures, seed);
  for (const events of values.events.split(',').map((text) => wholeNumber('events', text, 10_000)))
    tellOnSale(figures, {
      events,
      seed,
      visitors: wholeNumber('visitors', values.visitors, 10_000_000),
      places: wholeNumber('places', values.places, 10_000_000),
      coresPerCell: wholeNumber('cores', values.cores, 1024),
    });
  return isNear ? 0 : 1;
}

async function measured(): Promise<Figures> {
  const supervisor = new Supervisor();
  const stopListening = onInterruption(
    () => void supervisor.stopAll().then(() => process.exit(130)),
    () => supervisor.killAll(),
  );
  try {
    return await measureFigures(supervisor, new Progress());
  } finally {
    await supervisor.stopAll();
    stopListening();
  }
}

/** Whether the model predicts the sales that were measured. */
function tellCheck(figures: Figures, seed: number): boolean {
  process.stdout.write(`\n  ${styleText('bold', 'The model beside real sales')}: ${figures.measured}\n\n`);
  const near = figures.sales.map((sale) => {
    const { ordersPerSecond } = flashSale(figures, sale, seed);
    const ratio = ordersPerSecond / sale.ordersPerSecond;
    const isNear = Math.abs(ratio - 1) <= TOLERANCE;
    const mark = isNear ? styleText('green', '✔') : styleText('red', '✘');
    const name = `${sale.instances} instance${sale.instances === 1 ? '' : 's'}, ${whole(sale.buyers)} buyers, ${whole(sale.places)} places`;
    process.stdout.write(
      `  ${mark} ${name.padEnd(44)} ${whole(sale.ordersPerSecond)} paid orders/s measured, ${whole(ordersPerSecond)} predicted (${ratio.toFixed(2)})\n`,
    );
    return isNear;
  });
  return near.every(Boolean);
}

function tellOnSale(figures: Figures, onSale: Omit<OnSale, 'instances' | 'cells'>): void {
  const { visitors, events, places, coresPerCell } = onSale;
  process.stdout.write(
    `\n  ${styleText('bold', `${whole(visitors)} visitors, ${whole(places)} places of ${events === 1 ? 'one event' : `${events} events`}`)}, ${coresPerCell} cores per database\n\n`,
  );
  const rows = [
    ['instances', 'cells', 'sold out', 'paid, at most', 'order p50', 'p99', 'try again', 'gave up', 'limit'],
  ];
  const table = () =>
    rows
      .at(-1)!
      .map((cell, at) => cell.padStart(WIDTHS[at]!))
      .join('  ');
  process.stdout.write(`  ${table()}\n`);
  for (const cells of events === 1 ? [1] : CELLS)
    for (const instances of INSTANCES.filter((each) => each >= cells)) {
      rows.push(inCells(instances, cells, simulateOnSale(figures, { ...onSale, instances, cells })));
      process.stdout.write(`  ${table()}\n`);
    }
}

const WIDTHS = [9, 5, 8, 13, 9, 7, 10, 8, 14];

function inCells(instances: number, cells: number, outcome: Outcome): string[] {
  const [name, share] = Object.entries(outcome.busiest).toSorted(([, a], [, b]) => b - a)[0]!;
  return [
    String(instances),
    String(cells),
    outcome.soldOutSeconds === Infinity ? 'never' : `${outcome.soldOutSeconds.toFixed(0)} s`,
    `${whole(outcome.ordersPerSecond)}/s`,
    duration(outcome.orderP50Ms),
    duration(outcome.orderP99Ms),
    whole(outcome.overloaded),
    whole(outcome.gaveUp),
    `${name} ${Math.round(share * 100)} %`,
  ];
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new PlainError(`--${name} must be a whole number from 1 to ${most}, not "${text}".`);
}
