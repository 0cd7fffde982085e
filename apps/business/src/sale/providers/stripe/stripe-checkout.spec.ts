import { checkoutOf } from './stripe-checkout';

it.each([
  ['en', 'Order 7'],
  ['es', 'Pedido 7'],
] as const)(
  'names the event and the order on the page in %s, and leads back to the order',
  (locale, description) => {
    const request = {
      id_payment: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
      order_id: 7,
      event_title: 'Evening of Strings',
      locale,
      amount: '50.00',
      fee: '0.00',
      currency: 'EUR',
      expires_at: new Date('2026-12-05T19:00:00Z'),
    };
    const orderUrl = 'https://tickets.example.org/orders/7';
    const { line_items, success_url, cancel_url, ...page } = checkoutOf(request, orderUrl);
    expect(page.locale).toBe(locale);
    expect(line_items?.map(({ price_data }) => price_data)).toEqual([
      { currency: 'eur', unit_amount: 5000, product_data: { name: 'Evening of Strings', description } },
    ]);
    expect([success_url, cancel_url]).toEqual([orderUrl, orderUrl]);
  },
);

it('lists the booking fee apart from the tickets, and charges both', () => {
  const { line_items } = checkoutOf(
    {
      id_payment: '0198c0de-7a10-7cc3-8b1f-0f5d6c1b2a3e',
      order_id: 7,
      event_title: 'Evening of Strings',
      locale: 'en',
      amount: '52.50',
      fee: '2.50',
      currency: 'EUR',
      expires_at: new Date('2026-12-05T19:00:00Z'),
    },
    'https://tickets.example.org/orders/7',
  );
  expect(
    line_items?.map(({ price_data }) => [price_data?.unit_amount, price_data?.product_data?.name]),
  ).toEqual([
    [5000, 'Evening of Strings'],
    [250, 'Booking fee'],
  ]);
});
