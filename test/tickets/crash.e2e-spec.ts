import {
  ApiClient,
  createTestDatabase,
  insertEvent,
  accessTokenFor,
  recipientsOf,
  signedDelivery,
  startBuiltService,
  startTestMailServer,
  type TestDatabase,
  type TestMailServer,
} from '@proticket/testing';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { businessDataSourceOptions } from '../../apps/business/src/business.data-source';
import type { OrderDto } from '../../apps/business/src/sale/orders/order.dto';
import type { PaymentDto } from '../../apps/business/src/sale/payments/payment.dto';
import { AccountsDouble } from '../support/accounts-double';

/** Accepts connections and never responds, like a mail server at the worst time. */
class SilentServer {
  connections = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => {
    this.connections++;
    this.sockets.add(socket);
    socket.on('error', () => undefined);
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

describe('a kill between the commit of a sale and its mail', () => {
  const accounts = new AccountsDouble();
  const silence = new SilentServer();
  let database: TestDatabase;
  let mail: TestMailServer;
  beforeAll(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
    mail = await startTestMailServer();
  });
  afterAll(async () => {
    silence.close();
    accounts.close();
    await mail?.close();
    await database?.drop();
  });

  it('loses no mail and sends no mail twice', async () => {
    const buyer = accounts.add('Kim Crash');
    const env = {
      BUSINESS_DATABASE_URL: database.url,
      AUTH_URL: await accounts.listen(),
      JOBS_LEASE_SECONDS: '5',
      JOBS_POLL_MS: '100',
    };
    const first = await startBuiltService('business', { ...env, SMTP_URL: await silence.listen() });
    await buy(new ApiClient(first.url), buyer.id_user);
    for (let tries = 0; tries < 200 && silence.connections === 0; tries++) await sleep(50);
    expect(silence.connections).toBeGreaterThan(0);
    await first.stop('SIGKILL');

    const second = await startBuiltService('business', { ...env, SMTP_URL: mail.url });
    try {
      await mail.waitFor((each) => recipientsOf(each).includes(buyer.email));
      await sleep(6_000); // a second copy would be sent when the lease expires again
      expect(mail.mails.map(({ subject }) => subject)).toEqual(['Your tickets for Evening of Strings']);
      expect(await database.dataSource.query('SELECT type, last_error FROM jobs')).toEqual([]);
    } finally {
      await second.stop('SIGTERM');
    }
  });

  /** An order, paid by a signed webhook. */
  async function buy(api: ApiClient, user_id: string): Promise<void> {
    const { id_event } = await insertEvent(database.dataSource);
    const token = accessTokenFor({ role: 'buyer', user_id });
    const order = await api.post<OrderDto>('/v1/orders', {
      token,
      body: { event_id: id_event, quantity: 1 },
    });
    const { body } = await api.post<PaymentDto>(`/v1/orders/${order.body.id_order}/payments`, { token });
    const { id_payment, order_id, amount, currency } = body;
    const data = { provider_txn_id: `txn_${id_payment}`, id_payment, order_id, amount, currency };
    const delivery = { type: 'payment.succeeded', data: { ...data, occurred_at: new Date().toISOString() } };
    const answer = await api.post('/v1/payments/webhooks/sandbox', signedDelivery(delivery));
    expect(answer.status).toBe(200);
  }
});
