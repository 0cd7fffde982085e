import { ACCESS_COOKIE } from '@proticket/shared';
import { SaleUnderTest, type TestOrder } from '../support/sale-under-test';

const SHOP = 'https://tickets.example.org';

let sale: SaleUnderTest;
beforeAll(async () => void (sale = await SaleUnderTest.start({ PUBLIC_URL: SHOP })));
afterAll(() => sale.stop());

/** The headers that browsers send with a form of the service's own page. */
const FORM = {
  accept: 'text/html,application/xhtml+xml',
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': 'navigate',
};

async function atPage(): Promise<{ order: TestOrder; path: string }> {
  const { order, payment } = await sale.awaitingPayment(await sale.event(10));
  return { order, path: new URL(payment.checkout_url!).pathname };
}

/** Presses a button of the page in a browser that is logged in by cookie. */
const press = ({ order, path }: { order: TestOrder; path: string }, button: string, headers: object) =>
  fetch(new URL(`${path}/${button}`, sale.business.service.url), {
    method: 'POST',
    redirect: 'manual',
    headers: { ...FORM, cookie: `${ACCESS_COOKIE}=${order.buyer.token}`, ...headers },
  });

describe('The page of the sandbox', () => {
  it.each([
    ['its origin', () => ({ origin: sale.business.service.url })],
    ['no origin, as under Referrer-Policy: no-referrer', () => ({ origin: 'null' })],
  ])('takes the form of a browser with a cookie that sends %s', async (_, headers) => {
    const page = await atPage();
    const pressed = await press(page, 'succeed', headers());
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `${page.path}?decided=succeed`]);
    await sale.until(async () => (await sale.orderStatus(page.order)) === 'paid');
  });

  it.each([
    ['of a foreign page', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['of a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ])('refuses the form %s', async (_, headers) => {
    const page = await atPage();
    expect((await press(page, 'succeed', headers)).status).toBe(403);
    expect(await sale.orderStatus(page.order)).toBe('pending');
  });

  it('says what is paid, in the language and theme of the shop or of the browser', async () => {
    const id_event = await sale.event(10);
    await sale.query(`UPDATE events SET title = 'Ti & <script>' WHERE id_event = $1`, [id_event]);
    const { order, payment } = await sale.awaitingPayment(id_event);
    const { pathname } = new URL(payment.checkout_url!);
    const read = async (headers: Record<string, string>) =>
      (await sale.api.get<string>(pathname, { headers })).body;
    const english = await read({});
    for (const part of [
      '<html lang="en">',
      'Ti &#38; &#60;script&#62;',
      `Order ${order.id_order} · 1 ticket<`,
      'Pay €25.00',
    ])
      expect(english).toContain(part);
    for (const [theme, headers] of [
      ['', { 'accept-language': 'fr, es-MX;q=0.8, en;q=0.5' }],
      [' data-theme="dark"', { cookie: 'theme=dark; lang=es', 'accept-language': 'en' }],
    ] as const) {
      const spanish = await read(headers);
      expect(spanish).toContain(`<html lang="es"${theme}>`);
      for (const part of [`Pedido ${order.id_order} · 1 entrada<`, 'Pagar 25,00\u00A0€', 'Paga tu pedido'])
        expect(spanish).toContain(part);
    }
  });

  it('lets browsers name the origin of its form, but tells other sites nothing', async () => {
    const { headers } = await sale.api.get((await atPage()).path);
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('leads back to the order, and goes there by itself once it is paid', async () => {
    const page = await atPage();
    const shop = `${SHOP}/orders/${page.order.id_order}`;
    const read = async (query: string) => (await sale.api.get<string>(`${page.path}${query}`)).body;
    const before = await read('');
    expect(before).toContain(`href="${shop}"`);
    expect(before).not.toContain('http-equiv="refresh"');

    await press(page, 'fail', { origin: 'null' });
    await sale.until(async () => (await read('?decided=fail')).includes('Declined'));
    expect(await read('?decided=fail')).not.toContain('http-equiv="refresh"');

    await press(page, 'succeed', { origin: 'null' });
    await sale.until(async () => (await sale.orderStatus(page.order)) === 'paid');
    expect(await read('?decided=succeed')).toContain(`http-equiv="refresh" content="2; url=${shop}"`);
    expect(await read('')).not.toContain('http-equiv="refresh"');
  });
});

describe('Money at the sandbox', () => {
  it.each([
    ['5000', 'JPY', '200', '200.00', 'no decimal places in JPY', '4800', '¥5,000'],
    ['12.50', 'EUR', '0.05', '0.5', 'two decimal places in EUR', '12.45', '€12.50'],
    ['1.255', 'KWD', '0.255', '0.25', 'three decimal places in KWD', '1.000', 'KWD 1.255'],
  ])('has the places of its currency: %s %s, of which %s go back', async (...money) => {
    const [price, currency, part, wrong, places, left, shown] = money;
    const id_event = await sale.event(10, { price, currency });
    const { order, payment } = await sale.awaitingPayment(id_event);
    const { pathname } = new URL(payment.checkout_url!);
    const page = await sale.api.get<string>(pathname, { headers: { accept: 'text/html' } });
    expect(page.body.replaceAll('\u00a0', ' ')).toContain(shown);
    await sale.api.post(`${pathname}/succeed`);
    await sale.until(async () => (await sale.orderStatus(order)) === 'paid');
    const refund = (amount: string) => sale.api.post(`${pathname}/refund`, { body: { amount } });
    expect(await refund(wrong)).toMatchObject({
      status: 400,
      body: {
        errors: [
          { path: 'amount', message: expect.stringContaining(`amount must have ${places}`) as string },
        ],
      },
    });
    expect(await refund(part)).toMatchObject({ status: 201, body: { amount: part } });
    const revenue = async () =>
      (
        await sale.query<{ gross_revenue: string }>(
          `SELECT gross_revenue FROM sales_reports WHERE event_id = $1`,
          [id_event],
        )
      )[0]!.gross_revenue;
    await sale.until(async () => (await revenue()) === left);
    expect(await sale.brokenInvariants()).toEqual([]);
  });
});
