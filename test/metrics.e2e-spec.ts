import { accessTokenFor, insertEvent } from '@proticket/testing';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type AuthUnderTest, startAuth } from './auth/auth-under-test';
import { BusinessUnderTest } from './support/business-under-test';

const DOCUMENT = 'docs/operations.md';
const HEADING = '### Metrics';
/** What prom-client and Node tell about every process. */
const OF_EVERY_PROCESS = /^(process|nodejs)_/;
/** Of a histogram, besides those it is declared with. */
const LE = 'le';

/** A metric as it is declared: name, type, and the labels that its samples have. */
interface Metric {
  readonly name: string;
  readonly type: string;
  readonly labels: ReadonlySet<string>;
}

function parse(text: string): Map<string, Metric> {
  const metrics = new Map<string, Metric>();
  for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm))
    if (!OF_EVERY_PROCESS.test(name!)) metrics.set(name!, { name: name!, type: type!, labels: new Set() });
  for (const [, sample, labels = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
    const metric = metrics.get(sample!) ?? metrics.get(sample!.replace(/_(bucket|sum|count)$/, ''));
    for (const [, label] of labels.matchAll(/(\w+)="/g))
      if (label !== LE) (metric?.labels as Set<string> | undefined)?.add(label!);
  }
  return metrics;
}

interface Row {
  readonly name: string;
  readonly type: string;
  readonly labels: readonly string[];
  readonly of: string;
}

/** The rows of the table: metric, type, labels, of which service, what it means. */
function documented(): Row[] {
  const text = readFileSync(path.join(__dirname, '..', DOCUMENT), 'utf8');
  const section = text.split(HEADING)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [name = '', type = '', labels = '', of = ''] = line
        .split('|')
        .slice(1)
        .map((cell) => cell.trim());
      return {
        name: name.replaceAll('`', ''),
        type,
        labels: [...labels.matchAll(/`(\w+)`/g)].map(([, label]) => label!),
        of,
      };
    });
}

describe('Metrics', () => {
  let auth: AuthUnderTest;
  let business: BusinessUnderTest;
  let served: { readonly auth: Map<string, Metric>; readonly business: Map<string, Metric> };

  beforeAll(async () => {
    auth = await startAuth();
    business = await BusinessUnderTest.start({ JOBS_POLL_MS: '50' });
    await auth.newUser();
    const { id_event } = await insertEvent(business.database.dataSource, { capacity: 10 });
    const token = accessTokenFor({ role: 'buyer' });
    const order = await business.api.post<{ id_order: number }>('/v1/orders', {
      token,
      body: { event_id: id_event, quantity: 1 },
    });
    const payment = await business.api.post<{ id_payment: string }>(
      `/v1/orders/${order.body.id_order}/payments`,
      { token },
    );
    await business.api.post(`/sandbox/checkout/${payment.body.id_payment}/succeed`, {});
    await business.query(
      `INSERT INTO jobs (id_job, type, payload, run_at, max_attempts)
       VALUES (gen_random_uuid(), 'nobody.knows', '{}', now() - interval '1 minute', 1)`,
    );
    served = { auth: await read(auth.service.url), business: await read(business.service.url) };
  });
  afterAll(async () => {
    await business.stop();
    await auth.close();
  });

  const read = async (url: string) => parse(await (await fetch(`${url}/metrics`)).text());

  it(`O1: the table in ${DOCUMENT} has every metric with its type, and no other`, () => {
    const listed = (service: 'auth' | 'business') =>
      documented()
        .filter(({ of }) => of === 'both' || of === service)
        // There is no replica here.
        .filter(({ name }) => !name.startsWith('database_replica_'))
        .map(({ name, type }) => `${name} ${type}`)
        .toSorted();
    for (const service of ['auth', 'business'] as const)
      expect([...served[service].values()].map(({ name, type }) => `${name} ${type}`).toSorted()).toEqual(
        listed(service),
      );
  });

  it('O1: the labels of every sample are in the table', () => {
    const rows = new Map(documented().map((row) => [row.name, row.labels]));
    for (const metrics of [served.auth, served.business])
      for (const { name, labels } of metrics.values())
        expect([name, [...labels].filter((label) => !rows.get(name)?.includes(label))]).toEqual([name, []]);
  });

  it('O1: counts end in _total, times in _seconds, and nothing is named after a unit that is not a base unit', () => {
    for (const { name, type } of documented()) {
      if (type === 'counter') expect(name).toMatch(/_total$/);
      else expect(name).not.toMatch(/_total$/);
      expect(name).not.toMatch(/_(ms|milliseconds|minutes|megabytes)(_|$)/);
    }
  });

  it('O1: what happened is counted', async () => {
    const text = await (await fetch(`${business.service.url}/metrics`)).text();
    for (const sample of [
      /^group_commit_flush_duration_seconds_count\{name="\S+"\} [1-9]/m,
      /^database_pool_connections\{pool="main",state="idle"\} \d/m,
      // In use, if the webhook of the sandbox arrives just now.
      /^database_pool_connections\{pool="group_commit",state="(idle|used)"\} [1-9]/m,
      /^database_pool_wait_seconds_count\{pool="main"\} [1-9]/m,
      /^jobs_due\{type="nobody\.knows"\} 1$/m,
      /^jobs_oldest_due_seconds\{type="nobody\.knows"\} \d/m,
      /^http_requests_in_flight 1$/m,
      /^sale_places_held \d/m,
      /^refunds_due 0$/m,
      /^revocation_feed_age_seconds \d/m,
      /^proticket_build_info\{revision="unknown",node="v\d/m,
    ])
      expect(text).toMatch(sample);
    const ofAuth = await (await fetch(`${auth.service.url}/metrics`)).text();
    for (const sample of [
      /^password_hash_wait_seconds_count [1-9]/m,
      /^mails_total\{outcome="sent"\} \d/m,
      /^database_pool_connections\{pool="main",state="idle"\} [1-9]/m,
    ])
      expect(ofAuth).toMatch(sample);
  });
});
