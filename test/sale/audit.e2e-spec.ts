import { randomUUID } from 'node:crypto';
import { SaleUnderTest } from '../support/sale-under-test';

interface Entry {
  readonly id: string;
  readonly occurred_at: string;
  readonly action: string;
  readonly actor_id: string | null;
  readonly subject: string;
  readonly request_id: string | null;
  readonly detail: Record<string, string> | null;
}

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start({ JOBS_ENABLED: 'false' })));
afterAll(() => sale.stop());

const list = (query: string) =>
  sale.api.get<{ items: Entry[]; next_cursor: string | null; code: string }>(`/v1/audit?${query}`, {
    token: sale.business.admin().token,
  });

describe('The audit log', () => {
  it('shows an admin money that names no payment of ours', async () => {
    const { payment } = await sale.awaitingPayment(await sale.event(10));
    const provider_txn_id = sale.newTransaction();
    await sale.pay({ ...payment, id_payment: randomUUID() }, { provider_txn_id });
    const { body } = await list('action=payments.unmatched');
    expect(body.items[0]).toMatchObject({
      action: 'payments.unmatched',
      actor_id: null,
      detail: { provider_txn_id, amount: '25.00', currency: 'EUR', provider: 'sandbox' },
    });
  });

  it.each(['actor', 'action', 'nothing'] as const)(
    'is read page by page, by %s, without a gap or a repetition',
    async (by) => {
      const buyer = sale.business.buyer();
      const event = await sale.event(20);
      for (let n = 0; n < 7; n++) await sale.order(event, 1, buyer);
      const filter = { actor: `actor_id=${buyer.user_id}`, action: 'action=orders.placed', nothing: '' }[by];
      const seen: Entry[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body } = await list(`${filter}&limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        seen.push(...body.items);
        cursor = body.next_cursor;
      }
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
      const mine = seen.filter(({ actor_id }) => actor_id === buyer.user_id);
      expect(mine).toHaveLength(7);
      if (by === 'actor') expect(seen).toHaveLength(7);
      const times = seen.map(({ occurred_at }) => occurred_at);
      expect(times).toEqual(times.toSorted().toReversed());
    },
  );

  it('tells the story of one order, and of nothing else', async () => {
    const event = await sale.event(20);
    const { id_order } = await sale.order(event, 1);
    await sale.order(event, 1);
    const { body } = await list(`subject=order:${id_order}`);
    expect(body.items.map(({ action, subject }) => [action, subject])).toEqual([
      ['orders.placed', `order:${id_order}`],
    ]);
    expect((await list(`subject=order:${id_order}&action=orders.paid`)).body.items).toEqual([]);
  });

  it('tells what one request did, whoever did it, and nothing else', async () => {
    const event = await sale.event(20);
    const place = async (id: string) => {
      const { body } = await sale.api.post<{ id_order: number }>('/v1/orders', {
        token: sale.business.buyer().token,
        headers: { 'x-request-id': id },
        body: { event_id: event, quantity: 1 },
      });
      return `order:${body.id_order}`;
    };
    const id = randomUUID();
    const subject = await place(id);
    await place(randomUUID());
    expect((await list(`request_id=${id}`)).body.items).toMatchObject([
      { action: 'orders.placed', subject, request_id: id },
    ]);
    expect((await list(`request_id=${id}&action=orders.paid`)).body.items).toEqual([]);
  });

  it.each([
    'action=DROP',
    'actor_id=1',
    'subject=order',
    'subject=order:%27',
    'request_id=1',
    'request_id=12345678%27',
    'cursor=nonsense',
    `cursor=${cursorOf('then', 'x')}`,
  ])('refuses %s', async (query) => {
    expect((await list(query)).status).toBe(400);
  });
});

function cursorOf(...key: string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}
