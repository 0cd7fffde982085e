import { ApiClient } from '@proticket/testing';
import { MutatedSql } from '../support/mutated-sql';
import { type SaleAtTwoInstances, saleAtTwoInstances } from '../support/sale-at-two-instances';

/** Parallel requests of a race; half of them at each instance. */
const MANY = 24;

let sale: SaleAtTwoInstances['sale'];
let apis: SaleAtTwoInstances['apis'];
let sqls: SaleAtTwoInstances['sqls'];
let stop: SaleAtTwoInstances['stop'];
beforeAll(async () => void ({ sale, apis, sqls, stop } = await saleAtTwoInstances()));
afterAll(() => stop());

type Send = (api: ApiClient, nth: number) => Promise<{ status: number }>;

/** All of them wait for the event and go on at the same time; none may fail. */
async function race(id_event: number, sends: readonly Send[]): Promise<void> {
  const answers = await sale.atTheGate(id_event, () =>
    Promise.all(
      Array.from({ length: MANY }, (_, nth) =>
        sends[nth % sends.length]!(apis[Math.floor(nth / sends.length) % 2]!, nth),
      ),
    ),
  );
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
}

/** Amounts in euros beside amounts in yen. */
async function raceForTheCurrency(): Promise<void> {
  const organizer = await sale.business.organizer();
  const { token } = organizer;
  const { id_event } = await sale.business.draft(organizer, { price: '25.00', currency: 'EUR' });
  await race(id_event, [
    (api) => api.patch(`/v1/events/${id_event}`, { token, body: { price: '4000', currency: 'JPY' } }),
    (api, nth) =>
      api.post(`/v1/events/${id_event}/vouchers`, {
        token,
        body: { code: `CODE-${nth}`, kind: 'amount', value: '5.00' },
      }),
    (api, nth) =>
      api.post(`/v1/events/${id_event}/ticket-types`, {
        token,
        body: { name: `Type ${nth}`, price: '5.00' },
      }),
  ]);
  const mixed = await sale.query(
    `SELECT e.currency, a.amount
       FROM events e, LATERAL (SELECT price AS amount FROM ticket_types WHERE event_id = e.id_event
                               UNION ALL SELECT value FROM vouchers WHERE event_id = e.id_event) a
      WHERE e.id_event = $1 AND scale(a.amount) <> CASE e.currency WHEN 'JPY' THEN 0 ELSE 2 END`,
    [id_event],
  );
  expect(mixed).toEqual([]);
}

/** Each change is valid alone: of a percentage, and of a value with the places of an amount. */
async function raceForAVoucher(): Promise<void> {
  const organizer = await sale.business.organizer();
  const { token } = organizer;
  const { id_event } = await sale.business.draft(organizer);
  const { body } = await sale.api.post<{ items: { id_voucher: string }[] }>(
    `/v1/events/${id_event}/vouchers`,
    { token, body: { code: 'FRIENDS', kind: 'percent', value: '25.00' } },
  );
  const path = `/v1/vouchers/${body.items[0]!.id_voucher}`;
  await race(id_event, [
    (api) => api.patch(path, { token, body: { kind: 'amount' } }),
    (api) => api.patch(path, { token, body: { value: '12.5' } }),
  ]);
  expect(
    await sale.query(
      `SELECT kind, value FROM vouchers WHERE event_id = $1 AND kind <> 'percent' AND scale(value) <> 2`,
      [id_event],
    ),
  ).toEqual([]);
}

describe('At two instances', () => {
  it('an event has amounts in its currency only', async () => {
    for (let round = 0; round < 5; round += 1) await raceForTheCurrency();
  });

  it('two changes of a voucher, each valid alone, are valid together', async () => {
    for (let round = 0; round < 5; round += 1) await raceForAVoucher();
  });

  it.each([
    ['amounts', raceForTheCurrency],
    ['changes of a voucher', raceForAVoucher],
  ])('%s would not be, if the event were not locked (control)', async (_, again) => {
    const mutant = { name: 'the event is not locked', guards: { 'lock-event.row': '' } };
    await MutatedSql.inAll(sqls, mutant, async () => {
      const rounds = async () => {
        for (let round = 0; round < 40; round += 1) await again();
      };
      await expect(rounds()).rejects.toThrow(/toEqual/);
    });
  });
});
