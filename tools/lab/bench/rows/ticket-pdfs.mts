import pg from 'pg';
import { drive } from '../../load/load-process.mts';
import { setStage } from '../../load/stage.mts';
import { mintToken } from '../../load/tokens.mts';
import { onlyStatus } from '../findings.mts';
import { addPaidTickets, type PaidTicket } from '../paid-tickets.mts';
import type { BenchContext, BenchResult, BenchRow } from '../row.mts';

const PDFS = 240;
const LONGEST_SECONDS = 60;
/** Requests per second for the event page meanwhile, far from the limit. */
const PAGE_RATE = 200;

/** Rendering tickets, and how it slows other requests. */
export const ticketPdfs: BenchRow = {
  name: 'ticket-pdfs',
  about: 'PDFs of different tickets over HTTP, none of them cached, while the page of an event is served.',
  run: measure,
};

async function measure(context: BenchContext): Promise<BenchResult> {
  const env = { FILE_STORAGE_PATH: '.data/bench/files' };
  const stage = await setStage({ name: 'bench', instances: 0 }, context.supervisor, context.progress);
  const origin = await stage.startInstance(env);
  const client = new pg.Client(stage.databaseUrl);
  await client.connect();
  const { idEvent, buyer, tickets } = await addPaidTickets(client, stage.databaseUrl, 3 * PDFS);
  await client.end();
  const oneThread = await stage.startInstance({ ...env, TICKET_RENDER_THREADS: '1' });
  const headers = { authorization: `Bearer ${mintToken(stage.jwtSecret, 'buyer', buyer)}` };
  const render = (from: string, some: readonly PaidTicket[]) =>
    drive({
      origin: from,
      connections: 16,
      seconds: LONGEST_SECONDS,
      recipe: {
        kind: 'once',
        method: 'GET',
        headers,
        requests: some.map(({ id_ticket }) => ({ path: `/v1/tickets/${id_ticket}/pdf` })),
      },
    });
  const page = (seconds: number) =>
    drive({
      origin,
      connections: 64,
      seconds,
      ratePerSecond: PAGE_RATE,
      recipe: { kind: 'get', paths: [`/v1/events/${idEvent}`] },
    });
  const quiet = await context.progress.step('Event page alone', () => page(3));
  const single = await context.progress.step('PDFs, one thread', () =>
    render(oneThread, tickets.slice(0, PDFS)),
  );
  const begun = await Promise.all([
    context.progress.step('PDFs, all cores', () => render(origin, tickets.slice(PDFS))),
    page(5),
  ]);
  const [all, busy] = begun;
  return {
    lines: [
      {
        what: 'PDFs over HTTP, one thread per core',
        ours: all.perSecond,
        reference: single.perSecond,
        unit: '1/s',
        than: 'one thread',
        goal: '≥ 1 (the load takes a core as well)',
        p50: all.p50,
        p99: all.p99,
        at: '16 at once',
      },
      {
        what: 'event page while PDFs are rendered, p99',
        ours: busy.p99,
        reference: quiet.p99,
        unit: 'ms',
        than: 'without PDFs',
        goal: 'p99 < 100 ms',
        p50: busy.p50,
        p99: busy.p99,
        at: `at ${PAGE_RATE}/s`,
      },
    ],
    findings: [onlyStatus('200', all, single, busy, quiet)],
  };
}
