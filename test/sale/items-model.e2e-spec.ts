import * as fc from 'fast-check';
import { MutatedSql } from '../support/mutated-sql';
import { SaleUnderTest } from '../support/sale-under-test';
import {
  capture,
  expire,
  itemsCommands,
  place,
  type RealEvent,
  takeBackTicket,
} from './items-model/items.commands';
import {
  CAPACITY,
  FEE_TAX,
  FEES,
  ItemsModel,
  MAX_PER_BUYER,
  MAX_PER_ORDER,
  type ModelFee,
  type ModelItem,
  TYPES,
  VOUCHERS,
} from './items-model/items.model';
import { MUTANTS } from './items-model/items.mutants';

jest.setTimeout(300_000);

/** The stories are the same each time; `SALE_MODEL_SEED` selects others, `SALE_MODEL_RUNS` how many. */
const SEED = Number(process.env['SALE_MODEL_SEED'] ?? 20_261_126);
const RUNS = Number(process.env['SALE_MODEL_RUNS'] ?? 25);

const some = (quantity: number, type: number): ModelItem => ({ quantity, type, returned: 0 });

/** What random stories seldom make. */
const RARE_STORIES = [
  // The early tickets are sold out, then the late ones open; one comes back, and they close.
  [
    place(0, [some(2, 1)], null),
    place(1, [some(2, 3)], null),
    place(1, [some(1, 1)], 0),
    place(1, [some(2, 3)], null),
    place(1, [some(1, 3)], null),
    capture(0),
    takeBackTicket(0, 0),
    place(0, [some(2, 3)], null),
  ],
  // The last tickets of a type, and the last use of a voucher, go to others while a hold is over and its money on its way.
  [
    place(0, [some(2, 1)], null),
    expire(0),
    place(1, [some(2, 1)], null),
    capture(0),
    place(2, [some(1, 0)], 3),
    takeBackTicket(2, 0),
    place(0, [some(1, 0)], 0),
    expire(3),
    place(1, [some(1, 0)], 0),
    place(2, [some(1, 0)], 0),
    capture(3),
  ],
  // A voucher is used up; a use comes back with a ticket, and with a hold that ends.
  [
    place(0, [some(1, 0)], 3),
    place(1, [some(1, 0)], 3),
    takeBackTicket(0, 0),
    place(1, [some(1, 0)], 3),
    place(0, [some(1, 0)], 0),
    place(1, [some(1, 0)], 0),
    place(2, [some(1, 0)], 0),
    expire(2),
    place(2, [some(1, 0)], 0),
  ],
  // Two guests with one address are one buyer, also when they pay late.
  [
    place(2, [some(1, 1), some(2, 0)], 2),
    expire(0),
    place(3, [some(2, 1)], null),
    place(2, [some(1, 1)], null),
    capture(0),
  ],
  // What is reserved comes back with a hold, also for late money; what a paid order leaves of it is for everybody.
  [
    place(0, [some(5, 0)], null),
    place(1, [some(3, 0)], null),
    place(2, [some(1, 0)], null),
    place(2, [some(2, 0)], 4),
    expire(2),
    place(2, [some(1, 0)], null),
    capture(2),
    place(1, [some(1, 0)], 4),
    place(0, [some(1, 0)], null),
    capture(3),
    place(0, [some(1, 0)], null),
  ],
  // What is hidden opens with its voucher, for one ticket each.
  [
    place(0, [some(1, 2)], null),
    place(0, [some(1, 2)], 0),
    place(0, [some(2, 2)], 1),
    place(1, [some(1, 2)], 1),
  ],
];

let sale: SaleUnderTest;
let sql: MutatedSql;
beforeAll(async () => {
  // Nothing happens by itself, and no buyer reaches the hourly limit of unpaid places.
  sale = await SaleUnderTest.start({
    JOBS_ENABLED: 'false',
    GUEST_CHECKOUT: 'true',
    ORDER_MAX_UNPAID_PER_BUYER: '100000',
  });
  sql = new MutatedSql(sale.business.service);
});
afterAll(() => sale.stop());

async function newEvent(fee: ModelFee): Promise<RealEvent> {
  const id_event = await sale.event(CAPACITY, {
    ...{ max_per_order: MAX_PER_ORDER, max_per_buyer: MAX_PER_BUYER },
    ...{ fee_kind: fee.kind, fee_per: fee.per, fee_tax_rate: FEE_TAX },
    fee_value: fee.kind === 'fixed' ? fee.value / 100 : fee.value,
  });
  const types: number[] = [];
  for (const [
    position,
    { name, price, tax, capacity, maxPerBuyer, min, isHidden, opensAfter },
  ] of TYPES.entries()) {
    const values = [
      ...[id_event, name, price / 100, tax, capacity ?? null, maxPerBuyer ?? null, min ?? 1],
      ...[isHidden ? 'voucher' : 'public', opensAfter === undefined ? null : types[opensAfter], position],
    ];
    const columns = `name = $2, price = $3::numeric(14, 2), tax_rate = $4, capacity = $5, max_per_buyer = $6, min_per_order = $7,
                     visibility = $8, opens_after = $9, position = $10`;
    const [row] = await sale.query<{ id_ticket_type: number }>(
      position === 0
        ? `WITH changed AS (UPDATE ticket_types SET ${columns} WHERE event_id = $1 RETURNING id_ticket_type) SELECT * FROM changed`
        : `INSERT INTO ticket_types (event_id, name, price, tax_rate, capacity, max_per_buyer, min_per_order, visibility, opens_after, position)
           VALUES ($1, $2, $3::numeric(14, 2), $4, $5, $6, $7, $8, $9, $10) RETURNING id_ticket_type`,
      values,
    );
    types.push(row!.id_ticket_type);
  }
  for (const [
    position,
    { code, kind, value, maxUses, maxTickets, types: only, opensHidden, reserves },
  ] of VOUCHERS.entries())
    await sale.query(
      `INSERT INTO vouchers (event_id, code, kind, value, max_uses, max_tickets, ticket_type_ids, opens_hidden,
                             reserves_places, note)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[id_event, code, kind, kind === 'percent' ? value : value / 100, maxUses, maxTickets ?? null],
        ...[
          only?.map((each) => types[each]) ?? null,
          opensHidden ?? false,
          reserves ?? false,
          String(position),
        ],
      ],
    );
  const [group, { business }] = [sale.business.buyer().user_id, sale];
  const buyers = [business.buyer(), business.buyer(), business.guest(group), business.guest(group)];
  return { sale, id_event, types, buyers, admin: business.admin(), orders: [] };
}

async function run(
  story: Iterable<fc.AsyncCommand<ItemsModel, RealEvent, false>>,
  fee: ModelFee,
): Promise<void> {
  const real = await newEvent(fee);
  await fc.asyncModelRun(() => ({ model: new ItemsModel(fee), real }), story);
  expect(await sale.brokenInvariants()).toEqual([]);
}

async function runRare(): Promise<void> {
  for (const [nth, story] of RARE_STORIES.entries()) await run(story, FEES[nth % FEES.length]!);
}

const checkModel = (numRuns: number): Promise<void> =>
  fc.assert(fc.asyncProperty(itemsCommands(30), fc.constantFrom(...FEES), run), {
    seed: SEED,
    numRuns,
    endOnFailure: true,
  });

describe(`Ticket types, vouchers and guests, and their model (seed ${SEED})`, () => {
  it('agree after every step of the stories that make the rare ones', () => runRare());

  it('agree after every step of random stories', () => checkModel(RUNS));

  it.each(MUTANTS)('disagree when $name (mutant)', async (mutant) => {
    await sql.with(mutant, () => expect(runRare().then(() => checkModel(200))).rejects.toThrow());
    await sale.query(
      'TRUNCATE refunds, tickets, payments, orders, events, webhook_events, jobs RESTART IDENTITY CASCADE',
    );
  });
});
