import { Injectable, Module } from '@nestjs/common';
import {
  type ClaimedJob,
  currentRequestId,
  Database,
  HandlesJob,
  UnrecoverableJobError,
  type JobHandler,
  JobQueue,
  jobType,
  type ServiceDefinition,
  MarkUnhandledJobs,
} from '@proticket/platform';
import {
  createTestDatabase,
  startTestService,
  type TestDatabase,
  type TestService,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { authService } from '../apps/auth/src/auth.definition';
import { authDataSourceOptions } from '../apps/auth/src/auth.data-source';
import { businessService } from '../apps/business/src/business.definition';
import { businessDataSourceOptions } from '../apps/business/src/business.data-source';

interface Note {
  readonly text: string;
}

const note = jobType<Note>('spec.note', 3);

/** Records what the handlers of all instances in this process did. */
const done: { text: string; requestId: string | undefined; attempts: number }[] = [];
/** The errors that the next attempts of a job throw, by text. */
const failures = new Map<string, Error[]>();

@HandlesJob(note)
@Injectable()
class NoteHandler implements JobHandler<Note> {
  async handle({ text }: Note, { attempts }: ClaimedJob): Promise<void> {
    await sleep(1);
    const failure = failures.get(text)?.shift();
    if (failure) throw failure;
    done.push({ text, requestId: currentRequestId(), attempts });
  }
}

const stuck = jobType<Note>('spec.stuck');

/** Callbacks that release handlers which wait for a server that does not respond. */
const waitingHandlers: (() => void)[] = [];

@HandlesJob(stuck)
@Injectable()
class StuckHandler implements JobHandler<Note> {
  handle(): Promise<void> {
    return new Promise((resolve) => waitingHandlers.push(resolve));
  }
}

@Module({ providers: [NoteHandler, StuckHandler] })
class NoteModule {}

/** Changes only the clock. */
const ALL_BUT_DATE = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

interface Side {
  readonly service: ServiceDefinition;
  readonly build: typeof authDataSourceOptions | typeof businessDataSourceOptions;
  readonly variable: string;
}

const sides: [string, Side][] = [
  [
    'PostgreSQL',
    { service: businessService, build: businessDataSourceOptions, variable: 'BUSINESS_DATABASE_URL' },
  ],
  ['MySQL', { service: authService, build: authDataSourceOptions, variable: 'AUTH_DATABASE_URL' }],
];

describe.each(sides)('outbox on %s', (_, { service, build, variable }) => {
  let database: TestDatabase;
  let instances: TestService[];

  beforeAll(async () => {
    database = await createTestDatabase(build);
    const start = () =>
      startTestService({ ...service, module: NoteModule }, { [variable]: database.url, JOBS_POLL_MS: '50' });
    instances = [await start(), await start()];
  });

  afterAll(async () => {
    await Promise.all(instances.map((instance) => instance.close()));
    await database.drop();
  });

  beforeEach(() => {
    done.length = 0;
  });

  const enqueue = (text: string, dedupKey?: string) =>
    instances[0]!
      .get(Database)
      .transaction((tx) =>
        instances[0]!.get(JobQueue).enqueue(tx, note, { text }, dedupKey === undefined ? {} : { dedupKey }),
      );

  const waiting = (): Promise<Record<string, unknown>[]> =>
    database.dataSource.query('SELECT * FROM jobs WHERE dead_at IS NULL');

  /** Waits until the outbox is empty except for dead jobs. */
  async function workedOff(): Promise<void> {
    while ((await waiting()).length > 0) await sleep(10);
  }

  it('runs a job once its transaction has committed, under a request id', async () => {
    await enqueue('hello');
    await workedOff();
    expect(done).toEqual([{ text: 'hello', requestId: expect.any(String), attempts: 1 }]);
  });

  it('never runs a job whose transaction rolled back', async () => {
    const rolledBack = instances[0]!.get(Database).transaction(async (tx) => {
      await instances[0]!.get(JobQueue).enqueue(tx, note, { text: 'never' });
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    await enqueue('after');
    await workedOff();
    expect(done.map(({ text }) => text)).toEqual(['after']);
  });

  it('processes each of 200 jobs on one of two instances, exactly once', async () => {
    const texts = Array.from({ length: 200 }, (__, index) => `job ${index}`);
    await instances[0]!.get(Database).transaction((tx) =>
      instances[0]!.get(JobQueue).enqueueAll(
        tx,
        texts.map((text) => ({ type: note.name, maxAttempts: 3, payload: { text } })),
      ),
    );
    await workedOff();
    expect(done.map(({ text }) => text).sort()).toEqual([...texts].sort());
  });

  it('drops a second job with the same key while the first one waits', async () => {
    await instances[0]!.get(Database).transaction(async (tx) => {
      const queue = instances[0]!.get(JobQueue);
      await queue.enqueue(tx, note, { text: 'first' }, { dedupKey: 'once' });
      await queue.enqueue(tx, note, { text: 'second' }, { dedupKey: 'once' });
    });
    await workedOff();
    expect(done.map(({ text }) => text)).toEqual(['first']);
  });

  it('retries a failed job, also after its instance was killed', async () => {
    failures.set('flaky', [new Error('not yet')]);
    await enqueue('flaky');
    while (!(await waiting()).some((job) => job['last_error'] === 'not yet')) await sleep(10);
    // As if an instance that was killed had claimed the retry: its lease has expired.
    await database.dataSource.query(
      `UPDATE jobs SET run_at = '2020-01-01', lease_until = '2020-01-02', lease_token = '01a20405-c199-77d3-b816-216343067434'`,
    );
    await workedOff();
    expect(done).toMatchObject([{ text: 'flaky', attempts: 2 }]);
  });

  it('keeps an unrecoverable job as a dead one with its reason', async () => {
    failures.set('hopeless', [new UnrecoverableJobError('no such address')]);
    await enqueue('hopeless');
    await workedOff();
    const dead = await database.dataSource.query<{ last_error: string }[]>(
      'SELECT * FROM jobs WHERE dead_at IS NOT NULL',
    );
    expect(dead).toMatchObject([{ type: 'spec.note', last_error: 'no such address', attempts: 1 }]);
    expect(done).toEqual([]);
  });

  // Or one job could take down every instance, again and again.
  it('marks a job as dead whose attempts all ended without a word, as when it kills its instance', async () => {
    const [id, last, spent] = [randomUUID(), randomUUID(), { text: 'kills its instance' }];
    const insert = (id_job: string, attempts: number, payload: object) =>
      database.dataSource.query(
        `INSERT INTO jobs (id_job, type, payload, attempts, max_attempts, run_at, lease_token, lease_until)
         VALUES ('${id_job}', 'spec.note', '${JSON.stringify(payload)}', ${attempts}, 3, '2020-01-01', '${randomUUID()}', '2020-01-02')`,
      );
    await insert(id, 3, spent);
    await insert(last, 2, { text: 'has an attempt left' });
    await workedOff();
    expect(done).toMatchObject([{ text: 'has an attempt left', attempts: 3 }]);
    const [dead] = await database.dataSource.query<unknown[]>(`SELECT * FROM jobs WHERE id_job = '${id}'`);
    expect(dead).toMatchObject({
      dead_at: expect.any(Date),
      last_error: expect.stringContaining('had no end'),
    });
  });

  it('runs jobs of one type while those of another type are stuck', async () => {
    const queue = instances[0]!.get(JobQueue);
    await instances[0]!.get(Database).transaction((tx) =>
      queue.enqueueAll(
        tx,
        Array.from({ length: 40 }, () => ({ type: stuck.name, maxAttempts: 3, payload: { text: 'stuck' } })),
      ),
    );
    // Eight slots per type in each of two instances: the stuck jobs are enough to fill them.
    while (waitingHandlers.length < 16) await sleep(10);
    await enqueue('not stuck');
    while (done.length === 0) await sleep(10);
    expect(done).toMatchObject([{ text: 'not stuck' }]);
    expect(waitingHandlers).toHaveLength(16);
    const open = setInterval(() => waitingHandlers.splice(0).forEach((go) => go()), 10);
    await workedOff();
    clearInterval(open);
  });

  it('runs a job when it is due by the clock of the database, whatever the clock of the host', async () => {
    const real = Date.now();
    jest.useFakeTimers({ now: real + 300_000, doNotFake: [...ALL_BUT_DATE] });
    try {
      await enqueue('from the future');
      await workedOff();
      expect(done).toMatchObject([{ text: 'from the future' }]);
      const delayMs = 60_000;
      await instances[0]!
        .get(Database)
        .transaction((tx) =>
          instances[0]!
            .get(JobQueue)
            .enqueueAll(tx, [{ type: note.name, maxAttempts: 3, payload: { text: 'later' }, delayMs }]),
        );
    } finally {
      jest.useRealTimers();
    }
    const [job] = await waiting();
    const runAt = (job!['run_at'] as Date).getTime();
    expect(runAt).toBeGreaterThan(real + 59_000);
    expect(runAt).toBeLessThan(real + 299_000);
    await database.dataSource.query("UPDATE jobs SET run_at = '2020-01-01'");
    await workedOff();
  });

  it('marks jobs without a handler as dead after an hour, except those running in another instance', async () => {
    const [leased, due, fresh] = [randomUUID(), randomUUID(), randomUUID()];
    const insert = (id: string, type: string, runAt: string, lease: string) =>
      database.dataSource.query(
        `INSERT INTO jobs (id_job, type, payload, max_attempts, run_at, lease_token, lease_until)
         VALUES ('${id}', '${type}', '{}', 3, ${runAt}, ${lease})`,
      );
    await insert(leased, 'spec.newer', `'2020-01-01'`, `'${randomUUID()}', '2999-01-01'`);
    await insert(due, 'spec.newer', `'2020-01-01'`, `'${randomUUID()}', '2020-01-02'`);
    await insert(fresh, 'spec.newer', 'CURRENT_TIMESTAMP(6)', 'NULL, NULL');
    await instances[0]!.get(MarkUnhandledJobs).run();
    const left = await waiting();
    expect(new Set(left.map((job) => job['id_job']))).toEqual(new Set([leased, fresh]));
    const [dead] = await database.dataSource.query<{ last_error: string }[]>(
      `SELECT * FROM jobs WHERE id_job = '${due}'`,
    );
    expect(dead).toMatchObject({ last_error: 'No handler for spec.newer.', lease_token: null });
    await database.dataSource.query(`DELETE FROM jobs WHERE type = 'spec.newer'`);
  });
});
