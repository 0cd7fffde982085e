import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { createHotEvent } from '../../drill/hot-event.mts';
import { drive } from '../../load/load-process.mts';
import { type Stage, setStage } from '../../load/stage.mts';
import type { WireLoadReport } from '../../load/wire-load.mts';
import { onlyStatus, invariants } from '../findings.mts';
import { addPendingOrders } from '../pending-orders.mts';
import type { BenchContext, BenchLine, BenchResult, BenchRow } from '../row.mts';

const CONNECTIONS = 64;
const PLACES = 1_000_000;
const WARM_UP = 6_000;
/** Orders of one side in one round. */
const COUNT = 3_000;
const ROUNDS = 9;
const LONGEST_SECONDS = 120;

/** The part of the requests that each side records; the first is compared with. */
const SIDES = [
  { name: 'off', sampled: undefined, goal: '' },
  { name: '1 % sampled', sampled: '0.01', goal: '≤ 1.10' },
  { name: 'all sampled', sampled: '1', goal: '' },
] as const;

/** What traces cost, in processor time: the rate of a machine that does other things as well says less. */
export const traces: BenchRow = {
  name: 'traces',
  about:
    'Processor time of a service per order, placed and confirmed by a webhook: without traces, and with a part of them sent to a collector, in turn.',
  run: measure,
};

interface Side {
  readonly origin: string;
  /** Of each round. */
  readonly seconds: number[];
}

async function measure({ supervisor, progress }: BenchContext): Promise<BenchResult> {
  const collector = await startCollector();
  supervisor.own(() => collector.stop());
  const stage = await setStage({ name: 'bench', instances: 0 }, supervisor, progress);
  const sides = await startSides(stage, collector.origin);
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  try {
    const placed: WireLoadReport[] = [];
    const confirmed: WireLoadReport[] = [];
    const sell = async ({ origin }: Side, count: number) => {
      placed.push(await placeOrders(stage, origin, count));
      confirmed.push(await confirmOrders(stage, client, origin, count));
    };
    await progress.step('Warming up', async () => {
      for (const side of sides) await sell(side, WARM_UP);
    });
    for (let round = 1; round <= ROUNDS; round += 1)
      await progress.step(`Round ${round} of ${ROUNDS}`, async () => {
        // A machine that becomes slower during a round slows each side in another round.
        for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
          const before = await processorSeconds(side.origin);
          await sell(side, COUNT);
          side.seconds.push((await processorSeconds(side.origin)) - before);
        }
      });
    return {
      lines: linesOf(sides),
      findings: [
        onlyStatus('201', ...placed),
        onlyStatus('200', ...confirmed),
        { rule: 'traces arrived', holds: collector.bytes() > 0, found: `${megabytes(collector.bytes())} MB` },
        ...(await invariants(client)),
      ],
    };
  } finally {
    await client.end();
  }
}

async function startSides(stage: Stage, collector: string): Promise<Side[]> {
  const sides: Side[] = [];
  for (const { sampled } of SIDES) {
    const traced = { OTEL_EXPORTER_OTLP_ENDPOINT: collector, OTEL_TRACES_SAMPLER_ARG: sampled ?? '' };
    sides.push({ origin: await stage.startInstance(sampled === undefined ? {} : traced), seconds: [] });
  }
  return sides;
}

async function placeOrders(stage: Stage, origin: string, count: number): Promise<WireLoadReport> {
  const idEvent = await createHotEvent(stage.databaseUrl, PLACES, 4);
  const bodies = [JSON.stringify({ event_id: idEvent, quantity: 2 })];
  const recipe = {
    kind: 'guarded_post',
    path: '/v1/orders',
    jwtSecret: stage.jwtSecret,
    bodies,
    count,
  } as const;
  return drive({ origin, connections: CONNECTIONS, seconds: LONGEST_SECONDS, recipe });
}

async function confirmOrders(
  stage: Stage,
  client: pg.Client,
  origin: string,
  count: number,
): Promise<WireLoadReport> {
  const captured = await addPendingOrders(client, await createHotEvent(stage.databaseUrl, PLACES, 4), count);
  const recipe = { kind: 'webhooks', secret: stage.webhookSecret, captured } as const;
  return drive({ origin, connections: CONNECTIONS, seconds: LONGEST_SECONDS, recipe });
}

/** The median of the rounds, each compared within itself. */
function linesOf([off, ...others]: readonly Side[]): BenchLine[] {
  const reference = (median(off!.seconds) / COUNT) * 1e6;
  return others.map(({ seconds }, index) => {
    const ratio = median(seconds.map((each, round) => each / off!.seconds[round]!));
    const { name, goal } = SIDES[index + 1]!;
    return { what: name, ours: reference * ratio, reference, unit: 'µs', than: 'off', goal };
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** From the service's own metrics. */
async function processorSeconds(origin: string): Promise<number> {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(metrics)?.[1]);
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** A collector that throws everything away. */
async function startCollector() {
  let bytes = 0;
  const server: Server = createServer((request, response) => {
    request.on('data', (piece: Buffer) => (bytes += piece.length));
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => bytes,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
