import { createTestDatabase, insertEvent, insertPaidOrder, type TestDatabase } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessDataSourceOptions } from '../../business.data-source';
import { OWNED_TICKET_IDS } from './owned-tickets.sql';
import { TICKET_OWNER } from './tickets.policy';

describe('the owner of a ticket', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
  });
  afterAll(() => database.drop());

  it('is the same in the list of tickets, which uses indexes, and in the condition of single tickets', async () => {
    const { dataSource } = database;
    const { id_event } = await insertEvent(dataSource);
    const [ann, bob, nobody] = [randomUUID(), randomUUID(), randomUUID()];
    const { tickets: ofAnn } = await insertPaidOrder(dataSource, id_event, { buyer_id: ann, quantity: 3 });
    const { tickets: ofBob } = await insertPaidOrder(dataSource, id_event, { buyer_id: bob, quantity: 2 });
    const give = (id: string, to: string) =>
      dataSource.query('UPDATE tickets SET holder_id = $2 WHERE id_ticket = $1', [id, to]);
    await give(ofAnn[0]!, bob);
    await give(ofBob[0]!, ann);
    await give(ofBob[1]!, bob); // given away and returned: the row names its buyer

    const ids = async (sql: string, account: string) =>
      (await dataSource.query<{ id_ticket: string }[]>(sql, [account]))
        .map(({ id_ticket }) => id_ticket)
        .sort();
    const byCondition = `SELECT t.id_ticket FROM tickets t JOIN orders o ON o.id_order = t.order_id WHERE ${TICKET_OWNER} = $1`;
    for (const [account, owned] of [
      [ann, [ofAnn[1]!, ofAnn[2]!, ofBob[0]!]],
      [bob, [ofAnn[0]!, ofBob[1]!]],
      [nobody, []],
    ] as const) {
      expect(await ids(OWNED_TICKET_IDS, account)).toEqual([...owned].sort());
      expect(await ids(byCondition, account)).toEqual([...owned].sort());
    }
  });
});
