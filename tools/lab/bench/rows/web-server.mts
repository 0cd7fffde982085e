import pg from 'pg';
import { freePort } from '../../../lib/processes/ports.mts';
import { inData } from '../../../lib/project/paths.mts';
import { startInstance, untilReady } from '../../../lib/project/service.mts';
import { originOf } from '../../load/business.mts';
import { drive } from '../../load/load-process.mts';
import { setStage } from '../../load/stage.mts';
import { onlyStatus } from '../findings.mts';
import { loadEvents } from '../many-events.mts';
import { startReference } from '../references/start-reference.mts';
import type { BenchContext, BenchLine, BenchResult, BenchRow } from '../row.mts';
import { savePages } from '../saved-pages.mts';

const EVENTS = 2_000;
const CONNECTIONS = 64;
const SECONDS = 4;

/** The web server: a page that it renders, and calls that it passes on. */
export const webServer: BenchRow = {
  name: 'web-server',
  about: 'The landing page, rendered by the web server, and the event list through it instead of directly.',
  run: measure,
};

async function measure(context: BenchContext): Promise<BenchResult> {
  const stage = await setStage({ name: 'bench', instances: 1 }, context.supervisor, context.progress);
  const service = stage.origins[0]!;
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  try {
    await loadEvents(client, EVENTS);
  } finally {
    await client.end();
  }
  const web = await context.progress.step('Web server', () => startWeb(context, service));
  const { origin: reference } = await startReference(context, 'bare-fastify', {
    PAGES: await savePages(web, ['/']),
  });

  const load = (origin: string, path: string) =>
    drive({ origin, connections: CONNECTIONS, seconds: SECONDS, recipe: { kind: 'get', paths: [path] } });
  return context.progress.step('Highest rates', async () => {
    await load(web, '/');
    const page = { ours: await load(web, '/'), reference: await load(reference, '/') };
    await load(web, '/v1/events');
    const api = { ours: await load(web, '/v1/events'), reference: await load(service, '/v1/events') };
    const line = (what: string, than: string, goal: string, rates: typeof page): BenchLine => ({
      what,
      than,
      goal,
      unit: '1/s',
      ours: rates.ours.perSecond,
      reference: rates.reference.perSecond,
      p50: rates.ours.p50,
      p99: rates.ours.p99,
      at: `${CONNECTIONS} connections`,
    });
    return {
      lines: [
        line('landing page', 'bare Fastify, same bytes', '≥ 0.40', page),
        line('event list through the web server', 'the service directly', '≥ 0.40', api),
      ],
      findings: [onlyStatus('200', page.ours, page.reference, api.ours, api.reference)],
    };
  });
}

/** Starts the built web server before a business service. @returns its origin */
async function startWeb({ supervisor }: BenchContext, service: string): Promise<string> {
  const port = await freePort();
  const origin = originOf(port);
  const env = {
    WEB_PORT: String(port),
    PUBLIC_URL: origin,
    WEB_AUTH_UPSTREAM: service,
    WEB_BUSINESS_UPSTREAM: service,
  };
  const logFile = inData('bench', 'web.log');
  await untilReady(startInstance('web', { name: 'The web server', env, logFile }, supervisor), origin);
  return origin;
}
