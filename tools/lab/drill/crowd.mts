/**
 * The buyers of a flash sale, in a separate process, so that they share no event loop with what is measured. Reads
 * {@link CrowdOrders} from the environment variable DRILL_CROWD and writes a {@link CrowdReport} as JSON to standard
 * output; one line of progress per second goes to standard error.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { HttpClient } from '../load/http-client.mts';
import { sandboxWebhook } from '../load/sandbox-webhook.mts';
import { mintToken } from '../load/tokens.mts';

/** What the crowd does. */
export interface CrowdOrders {
  readonly origins: string[];
  readonly idEvent: number;
  /** Its ticket types, the scarcest first; empty: it has one, and orders name none. */
  readonly types: readonly number[];
  readonly buyers: number;
  readonly connectionsEach: number;
  readonly maxPerOrder: number;
  readonly jwtSecret: string;
  readonly webhookSecret: string;
  /** How long buyers who came too late keep asking. */
  readonly refusalSeconds: number;
}

/** What the crowd measured; times in milliseconds since the sale opened. */
export interface CrowdReport {
  readonly saleMs: number;
  /** When the last buyer learned that the event is sold out, and how long all kept asking after that. */
  readonly refusalsBeginMs: number;
  readonly refusalMs: number;
  /** One entry per completed step: [when, how long it took, tickets it brought]. */
  readonly steps: Record<'order' | 'payment' | 'webhook' | 'refusal', [number, number, number][]>;
  /** Responses that no step expects, by step and status. */
  readonly unexpected: Record<string, number>;
  readonly shed: number;
  /** Processor time of the crowd itself until all had learned that, in milliseconds. */
  readonly processorMs: number;
}

/** A line of progress. */
export interface CrowdProgress {
  readonly sold: number;
  readonly refused: number;
  /** In one line: when the last buyer learned it. */
  readonly isSoldOut: boolean;
}

const PAUSE_WHEN_SHED_MS = 200;
/** After so long the sale is given up: something is broken. */
const LONGEST_SALE_MS = 120_000;

const orders = JSON.parse(process.env['DRILL_CROWD'] ?? '{}') as CrowdOrders;
const load = new HttpClient(orders.origins, orders.connectionsEach);
const steps: CrowdReport['steps'] = { order: [], payment: [], webhook: [], refusal: [] };
const unexpected: Record<string, number> = {};
let shed = 0;
const opened = performance.now();
const since = () => performance.now() - opened;

/** Types of which a buyer of one ticket was told that there are none left. */
const gone = new Set<number | undefined>();
let isCodeUsedUp = false;

/** Buys repeatedly, as a new buyer each time, until the event is sold out. */
async function buyUntilSoldOut(): Promise<void> {
  let quantity = randomInt(1, orders.maxPerOrder + 1);
  while (since() < LONGEST_SALE_MS) {
    const left = orders.types.filter((type) => !gone.has(type));
    const type = left[randomInt(left.length || 1)];
    const outcome = await buy(quantity, type);
    // The last places go to orders of one.
    if (outcome === 'sold_out' && quantity === 1) {
      gone.add(type);
      if (orders.types.every((each) => gone.has(each))) return;
    }
    quantity = outcome === 'sold_out' ? 1 : randomInt(1, orders.maxPerOrder + 1);
  }
}

/** What a buyer asks for; every fifth has a code, as long as there are uses. */
function wish(quantity: number, type: number | undefined): object {
  const event_id = orders.idEvent;
  if (type === undefined) return { event_id, quantity };
  const items = [{ ticket_type_id: type, quantity }];
  return { event_id, items, ...(isCodeUsedUp || randomInt(5) > 0 ? {} : { voucher: 'fans' }) };
}

async function buy(quantity: number, type: number | undefined): Promise<'bought' | 'sold_out' | 'failed'> {
  const authorization = `Bearer ${mintToken(orders.jwtSecret, 'buyer')}`;
  const order = await attempt('order', 201, '/v1/orders', authorization, wish(quantity, type));
  if (!order) return 'failed';
  if (order['code'] === 'orders.sold_out') return 'sold_out';
  if (order['code'] === 'orders.voucher_used_up') {
    isCodeUsedUp = true;
    return 'failed';
  }
  const idOrder = Number(order['id_order']);
  const payment = await attempt('payment', 201, `/v1/orders/${idOrder}/payments`, authorization, {
    provider: 'sandbox',
  });
  if (!payment) return 'failed';
  const webhook = sandboxWebhook(orders.webhookSecret, {
    id_payment: String(payment['id_payment']),
    order_id: idOrder,
    amount: String(order['total_price']),
    currency: String(order['currency']),
  });
  for (;;) {
    const { status, ms } = await load.send(webhook);
    if (status === 200) {
      steps.webhook.push([since(), ms, quantity]);
      return 'bought';
    }
    // A provider repeats a webhook until it is acknowledged.
    count('webhook', status);
    await pause();
  }
}

/** One call of a buyer, with an Idempotency-Key, repeated while the service sheds. */
async function attempt(
  step: 'order' | 'payment',
  expected: number,
  path: string,
  authorization: string,
  body: object,
): Promise<Record<string, unknown> | undefined> {
  const headers = { authorization, 'idempotency-key': randomUUID() };
  for (;;) {
    const { status, json, ms } = await load.send({
      method: 'POST',
      path,
      headers,
      body: JSON.stringify(body),
    });
    if (status === expected) {
      steps[step].push([since(), ms, 0]);
      return json;
    }
    if (status === 409 && json['code'] === 'orders.voucher_used_up') return json;
    if (status === 409 && json['code'] === 'orders.sold_out') {
      steps.refusal.push([since(), ms, 0]);
      return json;
    }
    count(step, status);
    if (status !== 503 || since() > LONGEST_SALE_MS) return undefined;
    await pause();
  }
}

function count(step: string, status: number): void {
  if (status === 503) shed += 1;
  else unexpected[`${step} ${status}`] = (unexpected[`${step} ${status}`] ?? 0) + 1;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_WHEN_SHED_MS * (0.5 + Math.random())));

/** A buyer who came too late. */
async function orderInVain(untilMs: number): Promise<void> {
  while (since() < untilMs) await buy(1, orders.types[0]);
}

const progress = setInterval(() => tellProgress(false), 1000);

function tellProgress(isSoldOut: boolean): void {
  const sold = steps.webhook.reduce((sum, [, , tickets]) => sum + tickets, 0);
  const told: CrowdProgress = { sold, refused: steps.refusal.length, isSoldOut };
  process.stderr.write(`${JSON.stringify(told)}\n`);
}

const crowd = Array.from({ length: orders.buyers });
await Promise.all(crowd.map(() => buyUntilSoldOut()));
const saleMs = Math.max(0, ...steps.webhook.map(([when]) => when));
const refusalsBegin = since();
const { user, system } = process.cpuUsage();
tellProgress(true);
await Promise.all(crowd.map(() => orderInVain(refusalsBegin + orders.refusalSeconds * 1000)));
const refusalMs = since() - refusalsBegin;
clearInterval(progress);
load.close();
const report: CrowdReport = {
  saleMs,
  refusalsBeginMs: refusalsBegin,
  refusalMs,
  steps,
  unexpected,
  shed,
  processorMs: (user + system) / 1000,
};
process.stdout.write(JSON.stringify(report));
