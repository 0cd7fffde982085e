/**
 * Reference for confirmations: only Fastify and pg. The webhook's signature is checked, and the service's own statement
 * settles what queued while the last one ran. No framework, no validation, no log, no request id: what remains is the
 * least that the database and HTTP cost.
 */
import fastify from 'fastify';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createRequire } from 'node:module';
import pg from 'pg';
import { builtEntry } from '../../../lib/project/paths.mts';

const MAX_GROUP = 256;
const load = createRequire(import.meta.url);
const { CONFIRM_PAYMENTS } = load(builtEntry('business', 'sale/payments/confirm-payments.sql')) as {
  CONFIRM_PAYMENTS: string;
};
const key = Buffer.from(process.env['SANDBOX_WEBHOOK_SECRET']!.replace(/^whsec_/, ''), 'base64');
const pool = new pg.Pool({ connectionString: process.env['BUSINESS_DATABASE_URL'], max: 4 });

/** The service's default. */
const MOST_PER_BUYER = 100;

interface Delivery {
  id: string;
  type: string;
  text: string;
  data: { provider_txn_id: string; id_payment: string; order_id: number; amount: string; currency: string };
  resolve: (outcome: string) => void;
  reject: (error: unknown) => void;
}
let queue: Delivery[] = [];
let isFlushing = false;

async function flush(): Promise<void> {
  isFlushing = true;
  while (queue.length > 0) {
    const group = queue.slice(0, MAX_GROUP);
    queue = queue.slice(MAX_GROUP);
    try {
      const { rows } = await pool.query<{ outcome: string }>({
        name: 'confirm',
        text: CONFIRM_PAYMENTS,
        values: [
          group.map(() => 'sandbox'),
          group.map(({ id }) => id),
          group.map(({ type }) => type),
          group.map(({ data }) => data.provider_txn_id),
          group.map(({ data }) => data.id_payment),
          group.map(({ data }) => data.order_id),
          group.map(({ data }) => data.amount),
          group.map(({ data }) => data.currency),
          group.map(({ text }) => text),
          group.map(() => null),
          MOST_PER_BUYER,
        ],
      });
      group.forEach(({ resolve }, index) => resolve(rows[index]!.outcome));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
  isFlushing = false;
}

const server = fastify();
server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
  done(null, body),
);
server.post('/v1/payments/webhooks/sandbox', async (request, reply) => {
  const text = request.body as string;
  const id = String(request.headers['webhook-id']);
  const signed = `${id}.${String(request.headers['webhook-timestamp'])}.${text}`;
  const given = Buffer.from(String(request.headers['webhook-signature']).slice(3), 'base64');
  const wanted = createHmac('sha256', key).update(signed).digest();
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return reply.status(400).send();
  const { type, data } = JSON.parse(text) as Pick<Delivery, 'type' | 'data'>;
  const outcome = await new Promise<string>((resolve, reject) => {
    queue.push({ id, type, text, data, resolve, reject });
    if (!isFlushing) void flush();
  });
  return { outcome };
});
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
