import { BusinessUnderTest, type TestOrganizer } from '../../../../../test/support/business-under-test';
import type { EventDto } from '../../catalog/events/event.dto';
import type { SalesReportDto, SalesReportPageDto } from './sales-report.dto';

describe('sales reports over HTTP', () => {
  let business: BusinessUnderTest;
  let organizer: TestOrganizer;
  let sold: EventDto;

  beforeAll(async () => {
    business = await BusinessUnderTest.start();
    organizer = await business.organizer();
    sold = await business.event(organizer, { title: '=HYPERLINK("http://x"), "quoted"' });
    await sell(sold, 'paid', 3);
    await sell(sold, 'paid', 2);
    await sell(sold, 'pending', 4);
    await sell(sold, 'refunded', 1);
    await business.query('UPDATE events SET tickets_sold = 5, tickets_held = 4 WHERE id_event = $1', [
      sold.id_event,
    ]);
  });
  afterAll(() => business.stop());

  const sell = (event: EventDto, status: string, quantity: number) =>
    business.query(
      `INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, hold_expires_at, paid_at)
       VALUES (gen_random_uuid(), $1, $2::int, $2::int * $3::numeric, 'EUR', $4, now(), now())`,
      [event.id_event, quantity, event.price, status],
    );
  const list = <Body = SalesReportPageDto>(token: string, path = '', accept = 'application/json') =>
    business.api.get<Body>(`/v1/reports/sales${path}`, { token, headers: { accept } });

  it('counts what is paid for and nothing else', async () => {
    const { status, body, headers } = await list<SalesReportDto>(organizer.token, `/${sold.id_event}`);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(body).toEqual({
      event_id: sold.id_event,
      title: sold.title,
      status: 'published',
      start_datetime: sold.start_datetime,
      currency: 'EUR',
      capacity: 100,
      sold_tickets: 5,
      gross_revenue: '125.00',
      remaining_capacity: 95,
    });
  });

  it('shows organizers their own events alone, and admins all', async () => {
    const other = await business.organizer();
    const foreign = await business.event(other);
    await business.draft(other);
    const titles = async (token: string) => (await list(token)).body.items.map((item) => item.event_id);
    expect(await titles(organizer.token)).toEqual([sold.id_event]);
    expect(await titles(other.token)).toEqual([foreign.id_event]);
    expect(await titles(business.admin().token)).toEqual([foreign.id_event, sold.id_event]);
    expect((await list(other.token, `/${sold.id_event}`)).status).toBe(404);
    expect((await list(business.buyer().token, `/${sold.id_event}`)).status).toBe(403);
    expect((await list(business.admin().token, `/${sold.id_event}`)).status).toBe(200);
  });

  it('comes as CSV on request, whole, and with no formula in it', async () => {
    const many = await business.organizer();
    const events: EventDto[] = [];
    for (let index = 0; index < 3; index++)
      events.push(await business.event(many, { title: `Night ${index}` }));
    const page = await list<string>(many.token, '?limit=1', 'text/csv');
    expect(page.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(page.headers.get('content-disposition')).toBe('attachment; filename="sales.csv"');
    expect(page.body.split('\r\n')).toHaveLength(5);
    for (const path of ['', `/${events[0]!.id_event}`]) {
      // Read as bytes: a text decoder takes the mark away.
      const file = await fetch(`${business.service.url}/v1/reports/sales${path}`, {
        headers: { accept: 'text/csv', authorization: `Bearer ${many.token}` },
      });
      expect(Buffer.from(await file.arrayBuffer()).subarray(0, 4)).toEqual(Buffer.from('\uFEFFe'));
    }
    const one = await list<string>(organizer.token, `/${sold.id_event}`, 'text/csv');
    expect(one.body).toBe(
      'event_id,title,status,start_datetime,currency,capacity,sold_tickets,gross_revenue,remaining_capacity\r\n' +
        `${sold.id_event},"'=HYPERLINK(""http://x""), ""quoted""",published,${sold.start_datetime},EUR,100,5,125.00,95\r\n`,
    );
  });

  it('pages through without a gap or a repeat', async () => {
    const all = (await list(business.admin().token, '?limit=100')).body.items;
    const paged: SalesReportDto[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await list(business.admin().token, path);
      paged.push(...body.items);
      cursor = body.next_cursor;
    }
    expect(paged).toEqual(all);
  });
});
