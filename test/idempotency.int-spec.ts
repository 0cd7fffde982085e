import { Body, Controller, HttpCode, Injectable, Module, Post } from '@nestjs/common';
import {
  DatabaseSettings,
  HttpSettings,
  IdempotencyModule,
  IdempotencySettings,
  Idempotent,
  JobSettings,
  LogSettings,
  ServerSettings,
  TracingSettings,
  type ServiceDefinition,
  TokenKeySettings,
} from '@proticket/platform';
import { errorCatalogue } from '@proticket/contract';
import { ForUsers } from '@proticket/shared';
import {
  accessTokenFor,
  ApiClient,
  createTestDatabase,
  startTestService,
  type TestDatabase,
  type TestService,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';

const errors = errorCatalogue('idempotency_test', {
  sold_out: { kind: 'conflict', title: 'Sold out.' },
  busy: { kind: 'unavailable', title: 'Busy.' },
});

/** Counts what the routes below did, and tells them what to do. */
@Injectable()
class Effects {
  count = 0;
  behave: 'succeed' | 'refuse' | 'be busy' | 'fail' | 'hang' = 'succeed';

  async cause(): Promise<{ zebra: number; apple: string }> {
    this.count += 1;
    const number = this.count;
    await sleep(this.behave === 'hang' ? 1_500 : 20);
    if (this.behave === 'refuse') throw errors.sold_out('None left.', { members: { left: 0 } });
    if (this.behave === 'be busy') throw errors.busy();
    if (this.behave === 'fail') throw new Error('broken');
    return { zebra: number, apple: 'é' };
  }
}

@ForUsers()
@Controller('v1')
class EffectsController {
  constructor(private readonly effects: Effects) {}

  @Post('guarded')
  @Idempotent()
  guarded(@Body() _body: object) {
    return this.effects.cause();
  }

  @Post('other')
  @HttpCode(204)
  @Idempotent()
  async other(): Promise<void> {
    await this.effects.cause();
  }

  /** The control: the same effect without the guard. */
  @Post('unguarded')
  unguarded(@Body() _body: object) {
    return this.effects.cause();
  }
}

@Module({ imports: [IdempotencyModule], controllers: [EffectsController], providers: [Effects] })
class EffectsModule {}

const definition = (url: string): ServiceDefinition => ({
  name: 'business',
  title: 'Effects',
  description: '',
  tags: {},
  settings: [
    TokenKeySettings,
    DatabaseSettings,
    IdempotencySettings,
    HttpSettings,
    JobSettings,
    LogSettings,
    ServerSettings,
    TracingSettings,
  ],
  port: () => 0,
  database: { variable: 'none', options: () => businessDataSourceOptions(url) },
  module: EffectsModule,
});

describe('Idempotency-Key', () => {
  let database: TestDatabase;
  let services: TestService[];
  let effects: Effects[];
  const token = accessTokenFor({ role: 'buyer' });

  beforeAll(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
    const env = { IDEMPOTENCY_LOCK_SECONDS: '1' };
    // Two instances on one database, as in production.
    services = [
      await startTestService(definition(database.url), env),
      await startTestService(definition(database.url), env),
    ];
    effects = services.map((service) => service.get(Effects));
  });
  afterAll(async () => {
    await Promise.all(services.map((service) => service.close()));
    await database.drop();
  });
  beforeEach(() => behave('succeed'));

  const behave = (behaviour: Effects['behave']) => {
    for (const effect of effects) Object.assign(effect, { count: 0, behave: behaviour });
  };
  const count = () => effects.reduce((sum, effect) => sum + effect.count, 0);
  const send = (
    key: string,
    body: unknown = { a: 1, b: [2] },
    options: { path?: string; token?: string; instance?: number } = {},
  ) =>
    new ApiClient(services[options.instance ?? 0]!.url).post<{ code?: string; zebra?: number }>(
      options.path ?? '/v1/guarded',
      { token: options.token ?? token, body, headers: { 'idempotency-key': key } },
    );

  it('a repetition gets the first response, byte by byte, and has no effect', async () => {
    const key = randomUUID();
    const first = await send(key);
    const repeat = await send(key, { b: [2], a: 1 }, { instance: 1 });
    expect(first.status).toBe(201);
    expect([repeat.status, JSON.stringify(repeat.body)]).toEqual([201, JSON.stringify(first.body)]);
    expect(repeat.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect([first, repeat].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    expect(count()).toBe(1);
  });

  it('a response without a body is repeated without one', async () => {
    const key = randomUUID();
    for (const replayed of [null, 'true']) {
      const { status, body, headers } = await send(key, {}, { path: '/v1/other' });
      expect([status, body, headers.get('idempotent-replayed')]).toEqual([204, '', replayed]);
    }
    expect(count()).toBe(1);
  });

  it('of 40 parallel requests to two instances one has an effect; the others get its response or are told to wait', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => send(key, undefined, { instance: n % 2 })),
    );
    expect(count()).toBe(1);
    for (const { status, body, headers } of answers)
      if (status === 201) expect(body.zebra).toBe(1);
      else
        expect([status, body.code, headers.get('retry-after')]).toEqual([409, 'idempotency.in_flight', '1']);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
  });

  it('without the guard each of 40 requests has an effect (control)', async () => {
    await Promise.all(Array.from({ length: 40 }, () => send('same', undefined, { path: '/v1/unguarded' })));
    expect(count()).toBe(40);
  });

  it('another body or URL with the same key is refused', async () => {
    const key = randomUUID();
    await send(key);
    for (const body of [{ a: 2, b: [2] }, { a: 1 }, { a: 1, b: ['2'] }])
      expect(await send(key, body)).toMatchObject({ status: 422, body: { code: 'idempotency.key_reused' } });
    expect((await send(key, undefined, { path: '/v1/guarded?x=1' })).status).toBe(422);
    expect(count()).toBe(1);
  });

  it('keys of another user or another operation are independent', async () => {
    const key = randomUUID();
    await send(key);
    expect((await send(key, undefined, { token: accessTokenFor({ role: 'buyer' }) })).status).toBe(201);
    expect((await send(key, undefined, { path: '/v1/other' })).status).toBe(204);
    expect(count()).toBe(3);
  });

  it('a refusal is stored, too, and returned with the id of the request that gets it', async () => {
    behave('refuse');
    const key = randomUUID();
    const first = await send(key);
    behave('succeed');
    const repeat = await send(key);
    for (const { status, body } of [first, repeat])
      expect([status, body]).toEqual([
        409,
        expect.objectContaining({ code: 'idempotency_test.sold_out', detail: 'None left.', left: 0 }),
      ]);
    expect(repeat.body).toMatchObject({ request_id: repeat.headers.get('x-request-id') });
    expect(count()).toBe(0);
  });

  it.each(['be busy', 'fail'] as const)(
    'when the service would %s, a retry runs again',
    async (behaviour) => {
      behave(behaviour);
      const key = randomUUID();
      expect((await send(key)).status).toBeGreaterThanOrEqual(500);
      behave('succeed');
      expect((await send(key)).status).toBe(201);
      expect(count()).toBe(1);
    },
  );

  it('a crashed request loses its key when the lock expires, and a late response changes nothing', async () => {
    behave('hang');
    const key = randomUUID();
    const hanging = send(key);
    await sleep(200);
    expect((await send(key)).body.code).toBe('idempotency.in_flight');
    await sleep(1_000);
    Object.assign(effects[1]!, { behave: 'succeed' });
    const takenOver = await send(key, undefined, { instance: 1 });
    expect(takenOver.status).toBe(201);
    await hanging;
    expect(JSON.stringify((await send(key)).body)).toBe(JSON.stringify(takenOver.body));
  });

  it('a key is stored for a day, then deleted and free', async () => {
    const key = randomUUID();
    await send(key);
    const [{ hours }] = await database.dataSource.query<[{ hours: number }]>(
      `SELECT extract(epoch FROM expires_at - created_at)::float / 3600 AS hours FROM idempotency_keys WHERE key = $1`,
      [key],
    );
    expect(hours).toBeGreaterThanOrEqual(24);
    await database.dataSource.query('UPDATE idempotency_keys SET expires_at = now() WHERE key = $1', [key]);
    expect((await send(key)).body.zebra).toBe(2);
  });

  it.each(['', 'x'.repeat(256), 'with blank', '""'])('the key %j is refused', async (key) => {
    expect((await send(key)).status).toBe(400);
    expect(count()).toBe(0);
  });

  it('quotes around a key, as the draft writes them, are not part of it', async () => {
    const key = randomUUID();
    await send(`"${key}"`);
    expect((await send(key)).headers.get('idempotent-replayed')).toBe('true');
  });
});
