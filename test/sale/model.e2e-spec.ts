import { fromMinor } from '@proticket/contract';
import * as fc from 'fast-check';
import { ORDER_STATES } from '../../apps/business/src/sale/orders/order.states';
import { PAYMENT_STATES } from '../../apps/business/src/sale/payments/payment.states';
import { MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest } from '../support/sale-under-test';
import { RARE_STORIES } from './model/rare-stories.commands';
import { CURRENCIES, type RealSale, saleCommands } from './model/sale.commands';
import { PRICE_CENTS, SaleModel } from './model/sale.model';
import { MUTANTS } from './model/sale.mutants';

jest.setTimeout(300_000);

const CAPACITY = 8;
const MAX_PER_BUYER = 6;
/** The stories are the same each time; `SALE_MODEL_SEED` selects others, `SALE_MODEL_RUNS` how many. */
const SEED = Number(process.env['SALE_MODEL_SEED'] ?? 20_261_122);
const RUNS = Number(process.env['SALE_MODEL_RUNS'] ?? 40);

let sale: SaleUnderTest;
let sql: MutatedSql;
/** Each story is in the next currency: without decimal places, with two, with three. */
let stories = 0;

beforeAll(async () => {
  // Nothing happens by itself: commands end holds and deliver refunds.
  // The model has no clock, so no buyer may reach the hourly limit of unpaid places.
  sale = await SaleUnderTest.start({
    JOBS_ENABLED: 'false',
    ORDER_MAX_PER_BUYER: String(MAX_PER_BUYER),
    ORDER_MAX_UNPAID_PER_BUYER: '100000',
  });
  sql = new MutatedSql(sale.business.service);
  for (const table of ['orders', 'payments'])
    await sale.query(`
      CREATE TABLE IF NOT EXISTS steps_seen (step text PRIMARY KEY);
      CREATE OR REPLACE FUNCTION see_step() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO steps_seen VALUES (format('%s: %s -> %s', TG_TABLE_NAME, OLD.status, NEW.status)) ON CONFLICT DO NOTHING;
        RETURN NEW;
      END $$;
      CREATE TRIGGER see_step AFTER UPDATE OF status ON ${table}
        FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION see_step()`);
});
afterAll(() => sale.stop());

/** Runs a story against the real code, on an event of its own, and checks the invariants at its end. */
async function run(story: Iterable<fc.AsyncCommand<SaleModel, RealSale, false>>): Promise<void> {
  const currency = CURRENCIES[stories++ % CURRENCIES.length]!;
  const price = fromMinor(BigInt(PRICE_CENTS), currency);
  const id_event = await sale.event(CAPACITY, { price, currency });
  const buyers = [1, 2, 3].map(() => sale.business.buyer());
  const real = {
    sale,
    id_event,
    currency,
    buyers,
    admin: sale.business.admin(),
    orders: [],
    attempts: [],
    transactions: 0,
  };
  const model = () => new SaleModel(CAPACITY, MAX_PER_BUYER, currency === 'KWD' ? 10 : 1);
  await fc.asyncModelRun(() => ({ model: model(), real }), story);
  expect(await sale.brokenInvariants()).toEqual([]);
}

async function runRare(): Promise<void> {
  for (const story of RARE_STORIES) await run(story);
}

const checkModel = (numRuns: number): Promise<void> =>
  fc.assert(fc.asyncProperty(saleCommands(30), run), { seed: SEED, numRuns, endOnFailure: true });

describe(`The sale and its model (seed ${SEED})`, () => {
  it('agree after every step of the stories that make the rare ones', () => runRare());

  it('agree after every step of random stories', () => checkModel(RUNS));

  it('make the steps of the state tables, all of them and no other', async () => {
    const seen = await sale.query<{ step: string }>('SELECT step FROM steps_seen');
    const legal = [...stepsOf('orders', ORDER_STATES), ...stepsOf('payments', PAYMENT_STATES)];
    expect(new Set(seen.map(({ step }) => step))).toEqual(new Set(legal));
  });

  it.each(MUTANTS)('disagree when $name (mutant)', async (mutant) => {
    await sql.with(mutant, () => expect(runRare().then(() => checkModel(200))).rejects.toThrow());
    // The next mutant must not be blamed for what this one broke.
    await sale.query(
      'TRUNCATE refunds, tickets, payments, orders, events, webhook_events, jobs RESTART IDENTITY CASCADE',
    );
  });
});

function stepsOf(
  table: string,
  states: Readonly<Record<string, Readonly<Record<string, string>>>>,
): string[] {
  return Object.entries(states).flatMap(([from, steps]) =>
    Object.values(steps).map((to) => `${table}: ${from} -> ${to}`),
  );
}
