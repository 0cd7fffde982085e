import { PreparedStatements } from '@proticket/platform';
import { strFromU8, unzipSync } from 'fflate';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DataSource } from 'typeorm';
import { AccountsDouble } from '../support/accounts-double';
import type { TestOrganizer } from '../support/business-under-test';
import { rewriteSql } from '../support/rewritten-sql';
import { SaleUnderTest } from '../support/sale-under-test';

const ROWS = 20_000;
/** The rows of one page and their file; all rows together would be more than twice as much. */
const MEGABYTES = 12;
/** Collecting garbage takes longer than reading a part. */
const MEASURE_EVERY_MS = 250;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LISTS = ['orders', 'attendees', 'payments', 'refunds'] as const;

const accounts = new AccountsDouble();
let sale: SaleUnderTest;
let organizer: TestOrganizer;
let id_event: number;
/** Which statements fail, while a test says so. */
let fails: (parameters: readonly unknown[]) => boolean = () => false;

beforeAll(async () => {
  sale = await SaleUnderTest.start({ AUTH_URL: await accounts.listen(), JOBS_ENABLED: 'false' });
  organizer = await sale.business.organizer('Big Hall');
  ({ id_event } = await sale.business.event(organizer, { capacity: 100_000, title: 'A whole stadium' }));
  await sale.query(
    `WITH sold AS (
       INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at)
       SELECT gen_random_uuid(), $1, 1, 25.00, 'EUR', 'paid', now() - n * interval '1 minute' FROM generate_series(1, ${ROWS}) n
       RETURNING id_order
     ), paying AS (
       INSERT INTO payments (order_id, provider, provider_txn_id, amount, currency, status)
       SELECT id_order, 'sandbox', 'txn_' || id_order, 25.00, 'EUR', 'succeeded' FROM sold RETURNING id_payment, order_id
     ), back AS (
       INSERT INTO refunds (payment_id, order_id, amount, currency, reason, status, attempt)
       SELECT id_payment, order_id, 1.00, 'EUR', 'requested', 'failed', 1 FROM paying
     )
     INSERT INTO tickets (order_id, event_id, holder_name) SELECT id_order, $1, 'Holder ' || id_order FROM sold`,
    [id_event],
  );
  await sale.query('ANALYZE');
  const { service } = sale.business;
  rewriteSql(service.get(DataSource), service.get(PreparedStatements), (sql, parameters) =>
    fails(parameters) ? `SELECT 1 / 0 /* ${sql.length} */` : sql,
  );
});
afterEach(() => (fails = () => false));
afterAll(async () => {
  await sale?.stop();
  accounts.close();
});

const download = (list: string, accept: string) =>
  fetch(`${sale.business.service.url}/v1/events/${id_event}/${list}`, {
    headers: { accept, authorization: `Bearer ${organizer.token}` },
  });

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Reads a whole file. @returns its bytes, and by how many megabytes the process grew meanwhile */
async function readAll(response: Response): Promise<{ file: Buffer; growth: number }> {
  const parts: Uint8Array[] = [];
  const used: number[] = [];
  let size = 0;
  let measuredAt = 0;
  const measure = () => {
    collectGarbage();
    measuredAt = Date.now();
    const { heapUsed, external } = process.memoryUsage();
    // Without what the test keeps.
    used.push((heapUsed + external - size) / 2 ** 20);
  };
  for await (const part of response.body!) {
    if (Date.now() - measuredAt > MEASURE_EVERY_MS) measure();
    parts.push(part);
    size += part.length;
  }
  measure();
  return { file: Buffer.concat(parts), growth: Math.max(...used) - used[0]! };
}

describe.each(LISTS)(`A file of ${ROWS} %s`, (list) => {
  it('is whole as CSV and takes no more memory for that', async () => {
    const response = await download(list, 'text/csv');
    expect([response.status, response.headers.get('content-disposition')]).toEqual([
      200,
      `attachment; filename="${list}-event-${id_event}.csv"`,
    ]);
    const { file, growth } = await readAll(response);
    const ids = file
      .toString()
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.slice(0, line.indexOf(',')));
    expect([ids.length, new Set(ids).size]).toEqual([ROWS, ROWS]);
    expect(growth).toBeLessThan(MEGABYTES);
  });

  it('is whole as XLSX and takes no more memory for that', async () => {
    const response = await download(list, XLSX);
    expect([
      response.status,
      response.headers.get('content-type'),
      response.headers.get('content-disposition'),
    ]).toEqual([200, XLSX, `attachment; filename="${list}-event-${id_event}.xlsx"`]);
    const { file, growth } = await readAll(response);
    const xml = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml']!);
    const ids = [...xml.matchAll(/<c r="A\d+"[^>]*>(.*?)<\/c>/g)].map(([, cell]) => cell);
    expect([ids.length, new Set(ids).size]).toEqual([ROWS + 1, ROWS + 1]);
    expect(growth).toBeLessThan(MEGABYTES);
  });

  it.each(['text/csv', XLSX])('that breaks in the middle is no file that looks whole: %s', async (accept) => {
    let reads = 0;
    // Pages are of a thousand rows.
    fails = (parameters) => parameters.includes(1_000) && ++reads > 3;
    const response = await download(list, accept);
    expect(response.status).toBe(200);
    await expect(readAll(response)).rejects.toThrow('terminated');
    expect(reads).toBe(4);
  });

  it.each(['text/csv', XLSX])('that fails at once is an error: %s', async (accept) => {
    fails = (parameters) => parameters.includes(1_000);
    const response = await download(list, accept);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      500,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it('is read no further once its reader has left', async () => {
    let reads = 0;
    fails = (parameters) => {
      if (parameters.includes(1_000)) reads++;
      return false;
    };
    const response = await download(list, XLSX);
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    const settled = async () => {
      const before = reads;
      await sale.query('SELECT pg_sleep(0.2)');
      return reads === before;
    };
    await sale.until(settled);
    expect(reads).toBeLessThan(ROWS / 1_000);
  });
});
