import { fromMinor } from '@proticket/contract';
import * as fc from 'fast-check';
import type { OrderDto } from '../../../apps/business/src/sale/orders/order.dto';
import type { PaymentDto } from '../../../apps/business/src/sale/payments/payment.dto';
import type { TestUser } from '../../support/business-under-test';
import type { SaleUnderTest } from '../../support/sale-under-test';
import {
  BUYERS,
  FEE_TAX,
  feeOf,
  type ItemsModel,
  type ModelItem,
  priceOf,
  taxOf,
  totalOf,
  TYPES,
  VOUCHERS,
} from './items.model';

/** The event of a story in the running service, and its orders in the order of the model. */
export interface RealEvent {
  readonly sale: SaleUnderTest;
  readonly id_event: number;
  /** Ids of the types of the model. */
  readonly types: readonly number[];
  readonly buyers: readonly TestUser[];
  readonly admin: TestUser;
  readonly orders: { readonly order: OrderDto; readonly payment?: PaymentDto }[];
}

/** One thing that happens. */
export type ItemsCommand = fc.AsyncCommand<ItemsModel, RealEvent, false>;

/** Everything that may happen, in any order and number. */
export function itemsCommands(maxCommands: number) {
  const nth = fc.nat(30);
  const item = fc.record({
    type: fc.nat(TYPES.length - 1),
    quantity: fc.integer({ min: 1, max: 3 }),
    returned: fc.constant(0),
  });
  const items = fc.uniqueArray(item, { minLength: 1, maxLength: 2, selector: ({ type }) => type });
  const voucher = fc.option(fc.nat(VOUCHERS.length - 1), { nil: null, freq: 2 });
  const placing = fc
    .tuple(fc.nat(BUYERS.length - 1), items, voucher)
    .map(([buyer, wanted, code]) => place(buyer, wanted, code));
  return fc.commands<ItemsModel, RealEvent, false>(
    [
      placing,
      placing,
      placing,
      nth.map(capture),
      nth.map(capture),
      nth.map(expire),
      nth.map(cancel),
      nth.map(takeBack),
      fc.tuple(nth, nth).map(([n, line]) => takeBackTicket(n, line)),
    ],
    { maxCommands, size: 'max' },
  );
}

export function place(buyer: number, wanted: readonly ModelItem[], voucher: number | null): ItemsCommand {
  const what = wanted.map(({ type, quantity }) => `${quantity} ${TYPES[type]!.name}`).join(' and ');
  const code = voucher === null ? undefined : VOUCHERS[voucher]!.code;
  return command(`buyer ${buyer} orders ${what}${code ? ` with ${code}` : ''}`, async (model, real) => {
    const expected = model.place(
      buyer,
      wanted.map((item) => ({ ...item })),
      voucher,
    );
    const { token } = real.buyers[buyer]!;
    const { status, body } = await real.sale.api.post<OrderDto & { code: string }>('/v1/orders', {
      token,
      body: {
        event_id: real.id_event,
        items: wanted.map(({ type, quantity }) => ({ ticket_type_id: real.types[type], quantity })),
        ...(code === undefined ? {} : { voucher: code.toLowerCase() }),
      },
    });
    if (status !== 201) {
      expect(expected.map((refusal) => `orders.${refusal}`)).toContain(body.code);
      return;
    }
    expect(expected).toEqual([]);
    if (body.status === 'paid') return void real.orders.push({ order: body });
    const paying = await real.sale.api.post<PaymentDto>(`/v1/orders/${body.id_order}/payments`, { token });
    expect(paying.status).toBe(201);
    real.orders.push({ order: body, payment: paying.body });
  });
}

/** Each order is paid once; what happens to further money is in the other model. */
export function capture(nth: number): ItemsCommand {
  return onOrder(`money for #${nth}`, nth, async (model, real, index) => {
    const order = model.orders[index]!;
    const { payment } = real.orders[index]!;
    if (!payment || order.isCaptured) return;
    const expected = model.capture(order);
    expect(await real.sale.pay(payment)).toBe(expected);
  });
}

export function expire(nth: number): ItemsCommand {
  return onOrder(`the hold of #${nth} ends`, nth, async (model, real, index) => {
    model.end(model.orders[index]!, 'expired');
    await real.sale.expireHold(real.orders[index]!.order.id_order);
  });
}

function cancel(nth: number): ItemsCommand {
  return onOrder(`cancel #${nth}`, nth, async (model, real, index) => {
    const order = model.orders[index]!;
    const expected = model.cancel(order) ? 200 : 409;
    const { token } = real.buyers[order.buyer]!;
    const path = `/v1/orders/${real.orders[index]!.order.id_order}/cancel`;
    expect((await real.sale.api.post(path, { token })).status).toBe(expected);
  });
}

export function takeBack(nth: number): ItemsCommand {
  return onOrder(`refund #${nth}`, nth, async (model, real, index) => {
    const expected = model.takeBack(model.orders[index]!) ? 200 : 409;
    const { token } = real.admin;
    const path = `/v1/orders/${real.orders[index]!.order.id_order}/refund`;
    expect((await real.sale.api.post(path, { token })).status).toBe(expected);
  });
}

export function takeBackTicket(nth: number, line: number): ItemsCommand {
  return onOrder(`void a ticket of #${nth}`, nth, async (model, real, index) => {
    const order = model.orders[index]!;
    const item = order.items[line % order.items.length]!;
    const { id_order } = real.orders[index]!.order;
    const [ticket] = await real.sale.query<{ id_ticket: string }>(
      `SELECT id_ticket FROM tickets t JOIN order_items i USING (order_id, line)
        WHERE t.order_id = $1 AND i.ticket_type_id = $2 AND t.status = 'valid' LIMIT 1`,
      [id_order, real.types[item.type]],
    );
    const isTaken = model.takeBackTicket(order, item);
    expect(ticket !== undefined).toBe(isTaken);
    if (!ticket) return;
    const { status } = await real.sale.api.post(`/v1/orders/${id_order}/refunds`, {
      token: real.admin.token,
      body: { tickets: [ticket.id_ticket], amount: '0.00' },
    });
    expect(status).toBe(201);
  });
}

function onOrder(
  name: string,
  nth: number,
  run: (model: ItemsModel, real: RealEvent, index: number) => Promise<void>,
): ItemsCommand {
  return {
    ...command(name, (model, real) => run(model, real, nth % model.orders.length)),
    check: ({ orders }) => orders.length > 0,
  };
}

/** After every command, the database must equal the model. */
function command(name: string, run: (model: ItemsModel, real: RealEvent) => Promise<void>): ItemsCommand {
  return {
    check: () => true,
    toString: () => name,
    run: async (model, real) => {
      await run(model, real);
      expect(await realState(real)).toEqual(modelState(model));
    },
  };
}

async function realState({ sale, id_event }: RealEvent): Promise<unknown> {
  const [state] = await sale.query(
    `SELECT concat_ws('/', tickets_sold, tickets_held, places_reserved) AS places,
            (SELECT array_agg(concat_ws('/', tickets_sold, tickets_held) ORDER BY position)
               FROM ticket_types WHERE event_id = $1) AS types,
            (SELECT array_agg(concat_ws('/', uses_paid, uses_held) ORDER BY note) FROM vouchers WHERE event_id = $1) AS vouchers,
            coalesce((SELECT array_agg(concat_ws(' ', o.status, o.total_price, o.fee, o.fee_tax_amount,
                        (SELECT string_agg(concat_ws(':', round(i.unit_price - i.discount / i.quantity, 2), i.tax_amount,
                                  (SELECT count(*) FROM tickets t
                                    WHERE t.order_id = o.id_order AND t.line = i.line AND t.status <> 'void')), ' ' ORDER BY i.line)
                           FROM order_items i WHERE i.order_id = o.id_order)) ORDER BY o.id_order)
               FROM orders o WHERE o.event_id = $1), '{}') AS orders
       FROM events WHERE id_event = $1`,
    [id_event],
  );
  return state;
}

function modelState(model: ItemsModel): unknown {
  const money = (cents: number) => fromMinor(BigInt(cents), 'EUR');
  const ofType = (type: number) => (_: unknown, item: ModelItem) => item.type === type;
  return {
    places: `${model.tickets(['paid'])}/${model.tickets(['pending'])}/${model.reserved()}`,
    types: TYPES.map(
      (_, type) => `${model.tickets(['paid'], ofType(type))}/${model.tickets(['pending'], ofType(type))}`,
    ),
    vouchers: VOUCHERS.map((_, index) => `${model.uses(index, 'paid')}/${model.uses(index, 'pending')}`),
    orders: model.orders.map((order) =>
      [
        order.status,
        money(totalOf(order, model.fee)),
        money(feeOf(order, model.fee)),
        money(taxOf(feeOf(order, model.fee), FEE_TAX)),
        ...order.items.map(({ type, quantity, returned }) => {
          const price = priceOf(type, order.voucher);
          const live = order.status === 'paid' ? quantity - returned : 0;
          return `${money(price)}:${money(taxOf(quantity * price, TYPES[type]!.tax))}:${live}`;
        }),
      ].join(' '),
    ),
  };
}
