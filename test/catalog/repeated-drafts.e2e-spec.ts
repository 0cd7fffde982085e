import { ApiClient, startTestService, type TestService } from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessService } from '../../apps/business/src/business.definition';
import type { EventDto } from '../../apps/business/src/catalog/events/event.dto';
import { BusinessUnderTest, type TestOrganizer } from '../support/business-under-test';
import { MutatedSql } from '../support/mutated-sql';

/** Two instances on one database: a repeated request may reach either. */
let business: BusinessUnderTest;
let second: TestService;
let clients: ApiClient[];
let organizer: TestOrganizer;
let sql: MutatedSql[];

beforeAll(async () => {
  business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
  second = await startTestService(businessService, {
    BUSINESS_DATABASE_URL: business.database.url,
    JOBS_ENABLED: 'false',
  });
  clients = [business.service, second].map(({ url }) => new ApiClient(url));
  organizer = await business.organizer();
  sql = [business.service, second].map((service) => new MutatedSql(service));
});
afterAll(async () => {
  await second?.close();
  await business?.stop();
});

const body = (title: string) => ({
  title,
  description: 'Línea\n"音" \\ %s',
  location: 'Old Riding Hall',
  start_datetime: '2030-05-01T19:00:00.000+02:00',
  price: '25.50',
  capacity: 40,
});
const send = (key: string | undefined, title: string, instance = 0) =>
  clients[instance]!.post<EventDto & { code?: string }>('/v1/events', {
    token: organizer.token,
    ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    body: body(title),
  });
const draftsOf = async (title: string): Promise<number> => {
  const [row] = await business.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM events WHERE title = $1',
    [title],
  );
  return row!.n;
};
/** Sends the same draft forty times at once to two instances; returns how many there are then. */
async function stampede(): Promise<number> {
  const [key, title] = [randomUUID(), randomUUID()];
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => send(key, title, n % 2)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  return draftsOf(title);
}

describe('A draft sent again with its Idempotency-Key', () => {
  it('gets the first response, byte by byte, at either instance, even after a change', async () => {
    const [key, title] = [randomUUID(), randomUUID()];
    const first = await send(key, title);
    expect(first.body).toMatchObject({
      ...body(title),
      start_datetime: '2030-05-01T17:00:00.000Z',
      end_datetime: null,
      currency: 'EUR',
      status: 'draft',
      available: 40,
    });
    const shown = await clients[0]!.get<EventDto>(`/v1/events/${first.body.id_event}`, {
      token: organizer.token,
    });
    expect(shown.body).toMatchObject(first.body);
    await clients[0]!.patch(`/v1/events/${first.body.id_event}`, {
      token: organizer.token,
      body: { price: '30.00' },
    });
    for (const instance of [0, 1]) {
      const repeat = await send(key, title, instance);
      expect([repeat.status, JSON.stringify(repeat.body)]).toEqual([201, JSON.stringify(first.body)]);
      expect(repeat.headers.get('idempotent-replayed')).toBe('true');
    }
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(await draftsOf(title)).toBe(1);
  });

  it('is refused with another draft, and is another one with another key or without', async () => {
    const [key, title] = [randomUUID(), randomUUID()];
    await send(key, title);
    expect(await send(key, `${title}!`, 1)).toMatchObject({
      status: 422,
      body: { code: 'idempotency.key_reused' },
    });
    await send(randomUUID(), title);
    await send(undefined, title);
    expect(await draftsOf(title)).toBe(3);
  });

  it('is stored in one commit with its response', async () => {
    const key = randomUUID();
    const { id_event } = (await send(key, 'One commit')).body;
    const [row] = await business.query<{ together: boolean }>(
      'SELECT e.xmin = k.xmin AS together FROM events e, idempotency_keys k WHERE e.id_event = $1 AND k.key = $2',
      [id_event, key],
    );
    expect(row!.together).toBe(true);
  });

  it('forty times at once is one draft', async () => {
    expect(await stampede()).toBe(1);
  });

  it('would be several, if the response were not stored with the draft (mutant)', async () => {
    const mutant = {
      name: 'no response is stored',
      changes: [['USING (turn) WHERE r.key IS NOT NULL', 'USING (turn) WHERE false']] as const,
    };
    await MutatedSql.inAll(sql, mutant, async () => expect(await stampede()).toBe(40));
  });
});
