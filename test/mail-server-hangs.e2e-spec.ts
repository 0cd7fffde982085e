import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { type AuthUnderTest, startAuth } from './auth/auth-under-test';
import { SaleUnderTest } from './support/sale-under-test';

/** More than an instance processes at once. */
const MAILS = 40;

/** A mail server that greets and then never responds. */
class SilentMailServer {
  private readonly open = new Set<Socket>();
  private readonly server: Server = createServer((socket) => {
    this.open.add(socket);
    socket.on('error', () => undefined);
    socket.write('220 silent.example.org ESMTP\r\n');
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const socket of this.open) socket.destroy();
    this.server.close();
  }
}

describe('A mail server that accepts connections and never responds', () => {
  const mailServer = new SilentMailServer();
  let auth: AuthUnderTest;
  let sale: SaleUnderTest;

  beforeAll(async () => {
    auth = await startAuth();
    sale = await SaleUnderTest.start({ SMTP_URL: await mailServer.listen(), AUTH_URL: auth.service.url });
  });
  afterAll(async () => {
    mailServer.close();
    await sale.stop();
    await auth.close();
  });

  /** Mails in their first attempt: how many are being sent, and how many are waiting. */
  async function mails(): Promise<{ running: number; waiting: number }> {
    const [row] = await sale.query<{ running: number; waiting: number }>(
      `SELECT count(*) FILTER (WHERE lease_until > now())::int AS running,
              count(*) FILTER (WHERE lease_until IS NULL)::int AS waiting
         FROM jobs WHERE type = 'orders.confirmed' AND last_error IS NULL AND dead_at IS NULL`,
    );
    return row!;
  }

  it('delays no payment, refund, role change or cancellation', async () => {
    const buyer = await auth.newUser();
    const user = { user_id: buyer.user.id_user, token: buyer.access_token };
    const [free, sold] = [await sale.event(100, { price: 0 }), await sale.event(100)];
    // A free order is paid at once: its mail waits for the server.
    await Promise.all(Array.from({ length: MAILS }, () => sale.order(free, 1, user)));
    await sale.until(async () => (await mails()).running === 8);

    const order = await sale.order(sold, 1, user);
    const other = await sale.order(sold, 1, user);
    for (const unpaid of [order, other]) {
      const { id_payment } = await sale.startPayment(unpaid);
      expect((await sale.api.post(`/sandbox/checkout/${id_payment}/succeed`)).status).toBeLessThan(400);
      await sale.until(async () => (await sale.orderStatus(unpaid)) === 'paid');
    }
    const { token } = sale.business.admin();
    expect((await sale.api.post(`/v1/orders/${order.id_order}/refund`, { token })).status).toBeLessThan(300);
    await sale.until(async () => (await sale.orderStatus(order)) === 'refunded');
    expect((await sale.api.post(`/v1/events/${sold}/cancel`, { token })).status).toBe(200);
    await sale.until(async () => (await sale.orderStatus(other)) === 'refunded');

    const applied = await sale.api.post<{ id_organizer: number }>('/v1/organizers', {
      token: user.token,
      body: { organization_name: 'Seven Seas Concerts' },
    });
    const { id_organizer } = applied.body;
    const path = `/v1/organizers/${id_organizer}`;
    expect((await sale.api.patch(path, { token, body: { status: 'approved' } })).status).toBe(200);
    await sale.until(async () => (await auth.login(buyer.email)).body.user.role === 'organizer');

    // All of it happened while the same mails were waiting.
    expect(await mails()).toEqual({ running: 8, waiting: MAILS - 8 + 2 });
  });
});
