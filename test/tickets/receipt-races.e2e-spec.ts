import { ApiClient, insertPaidOrder, startTestService, type TestService } from '@proticket/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessService } from '../../apps/business/src/business.definition';
import { IssueReceiptsHandler } from '../../apps/business/src/tickets/receipts/issue-receipts.handler';
import { AccountsDouble } from '../support/accounts-double';
import type { TestOrganizer, TestUser } from '../support/business-under-test';
import { MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest } from '../support/sale-under-test';

jest.setTimeout(300_000);

/** Parallel requests of a race; half of them at each instance. */
const MANY = 24;
/** Long enough for a request to reach the counter. */
const GATE_MS = 50;

const accounts = new AccountsDouble();
let sale: SaleUnderTest;
let second: TestService;
let services: TestService[];
let sqls: MutatedSql[];
let admin: TestUser;
beforeAll(async () => {
  const env = { AUTH_URL: await accounts.listen(), JOBS_ENABLED: 'false' };
  sale = await SaleUnderTest.start(env);
  second = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: sale.business.database.url,
    ...env,
  });
  services = [sale.business.service, second];
  sqls = services.map((service) => new MutatedSql(service));
  admin = sale.business.admin();
});
afterAll(async () => {
  await second.close();
  await sale.stop();
  accounts.close();
});

/** Orders of a new organizer that were paid, and have no receipts. */
async function sold(orders: number, quantity = 1): Promise<{ organizer: TestOrganizer; ids: number[] }> {
  const organizer = await sale.business.organizer();
  const { id_event } = await sale.business.event(organizer);
  const ids: number[] = [];
  for (let nth = 0; nth < orders; nth += 1) {
    const { dataSource } = sale.business.database;
    ids.push((await insertPaidOrder(dataSource, id_event, { quantity })).id_order);
  }
  return { organizer, ids };
}

/** Asks for receipts, each from both instances; all of them wait for the counter and go on at the same time. */
async function race({ organizer, ids }: Awaited<ReturnType<typeof sold>>): Promise<void> {
  await sale.query('INSERT INTO receipt_counters (organizer_id) VALUES ($1) ON CONFLICT DO NOTHING', [
    organizer.id_organizer,
  ]);
  let asked!: Promise<number[]>;
  await sale.business.database.dataSource.transaction(async (manager) => {
    await manager.query('SELECT FROM receipt_counters WHERE organizer_id = $1 FOR UPDATE', [
      organizer.id_organizer,
    ]);
    asked = askForAll(ids);
    await sleep(GATE_MS);
  });
  expect((await asked).filter((status) => status !== 200)).toEqual([]);
}

const askForAll = (ids: readonly number[]) =>
  Promise.all(
    Array.from({ length: MANY }, async (_, nth) => {
      const api = new ApiClient(services[nth % 2]!.url);
      const path = `/v1/orders/${ids[Math.floor(nth / 2) % ids.length]}/receipt.pdf`;
      return (await api.get(path, { token: admin.token })).status;
    }),
  );

const numbers = async ({ id_organizer }: TestOrganizer, kind: string): Promise<number[]> =>
  (
    await sale.query<{ number: string }>(
      'SELECT number FROM receipts WHERE organizer_id = $1 AND kind = $2 ORDER BY number',
      [id_organizer, kind],
    )
  ).map(({ number }) => Number(number));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

async function raceForOneReceipt(): Promise<void> {
  const world = await sold(1);
  await race(world);
  expect(await numbers(world.organizer, 'receipt')).toEqual([1]);
  expect(await sale.brokenInvariants()).toEqual([]);
}

async function raceForNumbers(): Promise<void> {
  const world = await sold(MANY / 2);
  await race(world);
  expect(await numbers(world.organizer, 'receipt')).toEqual(upTo(MANY / 2));
  expect(await sale.brokenInvariants()).toEqual([]);
}

/** Three refunds of an order with a receipt, whose credit notes both instances issue at once. */
async function raceForCreditNotes(): Promise<void> {
  const world = await sold(1, 4);
  const [id_order] = world.ids;
  await race(world);
  for (const attempt of [1, 2, 3])
    await sale.query(
      `INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt)
       SELECT id_payment, order_id, 10.00, currency, 'provider', 'succeeded', $2 FROM payments WHERE order_id = $1`,
      [id_order, attempt],
    );
  await sale.query('UPDATE orders SET refunded_amount = 30.00 WHERE id_order = $1', [id_order]);
  await race(world);
  expect(await numbers(world.organizer, 'credit_note')).toEqual([2, 3, 4]);
  expect(await sale.brokenInvariants()).toEqual([]);
}

describe('At two instances', () => {
  it('an order gets one receipt, however many ask for it at once', async () => {
    for (let round = 0; round < 5; round += 1) await raceForOneReceipt();
  });

  it('the receipts of an organizer have numbers without gaps, also the first', async () => {
    for (let round = 0; round < 5; round += 1) await raceForNumbers();
    const world = await sold(MANY / 2);
    expect((await askForAll(world.ids)).filter((status) => status !== 200)).toEqual([]);
    expect(await numbers(world.organizer, 'receipt')).toEqual(upTo(MANY / 2));
  });

  it('each refund gets one credit note', async () => {
    for (let round = 0; round < 5; round += 1) await raceForCreditNotes();
  });

  it('a job that runs again, also beside itself, issues nothing', async () => {
    const { ids, organizer } = await sold(3);
    const handlers = services.map((service) => service.get(IssueReceiptsHandler));
    const run = (nth: number) => handlers[nth % 2]!.handle({ id_order: ids[nth % ids.length]! });
    await Promise.all(Array.from({ length: MANY }, (_, nth) => run(nth)));
    for (let nth = 0; nth < 6; nth += 1) await run(nth);
    expect(await numbers(organizer, 'receipt')).toEqual([1, 2, 3]);
  });

  it.each([
    ['receipts', raceForOneReceipt],
    ['credit notes', raceForCreditNotes],
  ])('%s would be issued twice if the counter were not locked (control)', async (_, again) => {
    // The unique index refuses the second one, and with it the request.
    await MutatedSql.inAll(sqls, { name: 'no lock', guards: { 'number-receipts.counter-lock': '' } }, () =>
      expect(
        (async () => {
          for (let round = 0; round < 20; round += 1) await again();
        })(),
      ).rejects.toThrow(/500/),
    );
  });
});
