import type { ReceiptDto, ReceiptListDto } from '../../apps/business/src/tickets/receipts/receipt.dto';
import type { ReceiptRow } from '../../apps/business/src/tickets/receipts/receipt-row';
import { AccountsDouble } from './accounts-double';
import type { TestOrganizer, TestUser } from './business-under-test';
import { SaleUnderTest, type TestOrder } from './sale-under-test';

/** An event with a type at 25.00 and 19 % of tax, and perhaps another. */
export interface Shop {
  readonly organizer: TestOrganizer;
  readonly id_event: number;
  readonly types: readonly number[];
}

/** Where buyers with names buy taxed tickets, and have receipts. */
export class ShopUnderTest {
  private constructor(
    readonly accounts: AccountsDouble,
    readonly sale: SaleUnderTest,
  ) {}

  static async start(): Promise<ShopUnderTest> {
    const accounts = new AccountsDouble();
    const sale = await SaleUnderTest.start({ AUTH_URL: await accounts.listen() });
    return new ShopUnderTest(accounts, sale);
  }

  async stop(): Promise<void> {
    await this.sale.stop();
    this.accounts.close();
  }

  buyerNamed(name: string | null): TestUser {
    const { id_user } = this.accounts.add(name);
    return this.sale.business.buyer(id_user);
  }

  /** Of a new organizer, with one type. */
  async plain(fields: object = {}): Promise<Shop> {
    const organizer = await this.sale.business.organizer();
    const { id_event } = await this.sale.business.event(organizer, fields);
    await this.sale.query('UPDATE ticket_types SET tax_rate = 19 WHERE event_id = $1', [id_event]);
    return this.read(organizer, id_event);
  }

  /** The same with a second type, at 15.00 with 7 %. */
  async varied(fields: object = {}): Promise<Shop> {
    const { organizer, id_event } = await this.plain(fields);
    const body = { name: 'Reduced', price: '15.00', tax_rate: '7' };
    await this.sale.api.post(`/v1/events/${id_event}/ticket-types`, { token: organizer.token, body });
    return this.read(organizer, id_event);
  }

  private async read(organizer: TestOrganizer, id_event: number): Promise<Shop> {
    const types = await this.sale.query<{ id: number }>(
      'SELECT id_ticket_type AS id FROM ticket_types WHERE event_id = $1 ORDER BY 1',
      [id_event],
    );
    return { organizer, id_event, types: types.map(({ id }) => id) };
  }

  /** A paid order. @param quantities of each type */
  async buy(
    { id_event, types }: Shop,
    quantities: readonly number[],
    buyer = this.buyerNamed('Ada'),
  ): Promise<TestOrder> {
    const items = quantities.map((quantity, index) => ({ ticket_type_id: types[index]!, quantity }));
    const order = await this.sale.order(id_event, { items }, buyer);
    await this.sale.pay(await this.sale.startPayment(order));
    return order;
  }

  async list(order: { readonly id_order: number }, { token }: TestUser): Promise<ReceiptDto[]> {
    const path = `/v1/orders/${order.id_order}/receipts`;
    return (await this.sale.api.get<ReceiptListDto>(path, { token })).body.items;
  }

  /** The receipt of an order and its credit notes, once there are so many. */
  async issued(order: TestOrder, count = 1): Promise<ReceiptDto[]> {
    await this.sale.until(async () => (await this.list(order, order.buyer)).length === count);
    return this.list(order, order.buyer);
  }

  download({ id_order }: { readonly id_order: number }, { token }: TestUser) {
    return this.sale.api.get<{ code: string }>(`/v1/orders/${id_order}/receipt.pdf`, { token });
  }

  stored({ id_order }: { readonly id_order: number }): Promise<ReceiptRow[]> {
    return this.sale.query<ReceiptRow>('SELECT * FROM receipts WHERE order_id = $1 ORDER BY number', [
      id_order,
    ]);
  }
}
