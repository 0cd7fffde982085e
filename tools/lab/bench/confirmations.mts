import pg from 'pg';
import { createHotEvent } from '../drill/hot-event.mts';
import { drive } from '../load/load-process.mts';
import { type ProcessorTime, timed } from '../load/processor-time.mts';
import type { Stage } from '../load/stage.mts';
import type { WireLoadReport } from '../load/wire-load.mts';
import { addPendingOrders } from './pending-orders.mts';
import { type Reference, startReference } from './references/start-reference.mts';
import type { BenchContext } from './row.mts';

/** The default maximum of a group commit. */
const CONNECTIONS = 256;
const PLACES = 1_000_000;
const LONGEST_SECONDS = 60;

/** A server that confirms payments. */
export interface ConfirmingServer {
  readonly origin: string;
  readonly pid: number;
}

/** A load of confirmations, and what they cost: milliseconds of processor time each. */
export interface Confirmations extends WireLoadReport {
  readonly each: ProcessorTime<'service' | 'database' | 'load'>;
}

/** Starts the least that confirms payments by the service's own statement. */
export function startBareServer(context: BenchContext, stage: Stage): Promise<Reference> {
  return startReference(context, 'bare-confirmations', {
    BUSINESS_DATABASE_URL: stage.databaseUrl,
    SANDBOX_WEBHOOK_SECRET: stage.webhookSecret,
  });
}

/** Confirms `count` payments of a new event by a server, in a closed loop or at a rate. */
export async function confirmPayments(
  stage: Stage,
  { origin, pid }: ConfirmingServer,
  count: number,
  ratePerSecond?: number,
): Promise<Confirmations> {
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  try {
    const idEvent = await createHotEvent(stage.databaseUrl, PLACES, 4);
    const captured = await addPendingOrders(client, idEvent, count);
    const { result, used } = await timed({ service: [pid], database: stage.processes.database }, () =>
      drive({
        origin,
        connections: CONNECTIONS,
        seconds: LONGEST_SECONDS,
        ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
        recipe: { kind: 'webhooks', secret: stage.webhookSecret, captured },
      }),
    );
    const each = (ms: number) => ms / result.responses;
    return {
      ...result,
      each: {
        service: each(used.service),
        database: each(used.database),
        load: each(result.processorMs),
      },
    };
  } finally {
    await client.end();
  }
}
