import type { DoorList } from '@proticket/contract';
import { insertEvent, insertPaidOrder } from '@proticket/testing';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { PreparedStatements } from '@proticket/platform';
import { BusinessUnderTest } from '../support/business-under-test';
import { rewriteSql } from '../support/rewritten-sql';

/** With names this long 30 MB, more than a socket buffers. */
const TICKETS = 100_000;
const PART = 5_000;
const NAME = 'x'.repeat(200);

describe('the door list of a big event', () => {
  let business: BusinessUnderTest;
  let idEvent: number;
  let parts = 0;
  let broken = false;
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
    ({ id_event: idEvent } = await insertEvent(business.database.dataSource));
    const { id_order } = await insertPaidOrder(business.database.dataSource, idEvent);
    for (let n = 1; n < TICKETS; n += PART)
      await business.query(
        'INSERT INTO tickets (order_id, event_id, holder_name) SELECT $1, $2, $3 FROM generate_series(1, $4::int)',
        [id_order, idEvent, NAME, Math.min(PART, TICKETS - n)],
      );
    rewriteSql(business.service.get(DataSource), business.service.get(PreparedStatements), (sql) => {
      if (!sql.includes('WITH part AS')) return sql;
      parts += 1;
      return broken && parts > 1 ? 'SELECT broken' : sql;
    });
  });
  beforeEach(() => {
    parts = 0;
    broken = false;
  });
  afterAll(() => business?.stop());

  async function download(event = idEvent): Promise<IncomingMessage> {
    const request = get(`${business.service.url}/v1/events/${event}/door-list`, {
      headers: { authorization: `Bearer ${business.admin().token}` },
    });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return answer;
  }
  const listOf = async (answer: IncomingMessage) => JSON.parse(await text(answer)) as DoorList;

  it('contains each ticket once, and is read from the database no faster than it is consumed', async () => {
    const answer = await download();
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    // Nothing is consumed yet: what was read is in the buffers of sockets.
    for (let before = -1; before !== parts; await sleep(300)) before = parts;
    expect(parts).toBeLessThan(TICKETS / PART);
    const { tickets } = await listOf(answer);
    expect(parts).toBeGreaterThanOrEqual(TICKETS / PART);
    expect(tickets).toHaveLength(TICKETS);
    expect(new Set(tickets.map(([code]) => code)).size).toBe(TICKETS);
    expect(tickets.filter((ticket) => ticket[3] === NAME)).toHaveLength(TICKETS - 1);
    expect(tickets[0]![6]).toBe('General admission');
  });

  it.each([1, PART - 1, PART, PART + 1])('is complete with %i tickets', async (count) => {
    const { id_event } = await insertEvent(business.database.dataSource);
    const { id_order } = await insertPaidOrder(business.database.dataSource, id_event);
    await business.query(
      'INSERT INTO tickets (order_id, event_id) SELECT $1, $2 FROM generate_series(2, $3::int)',
      [id_order, id_event, count],
    );
    expect((await listOf(await download(id_event))).tickets).toHaveLength(count);
  });

  it('is empty before anything is sold', async () => {
    const { id_event } = await insertEvent(business.database.dataSource);
    expect((await listOf(await download(id_event))).tickets).toEqual([]);
  });

  it('breaks off when the database fails, so that no scanner takes a part for the whole list', async () => {
    broken = true;
    const answer = await download();
    expect(answer.statusCode).toBe(200);
    await expect(text(answer)).rejects.toThrow('aborted');
    broken = false;
    expect((await listOf(await download())).tickets).toHaveLength(TICKETS);
  });
});
