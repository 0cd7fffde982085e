import { accessTokenFor, insertEvent, insertPaidOrder } from '@proticket/testing';
import { BusinessUnderTest } from '../support/business-under-test';

describe('attendees as CSV', () => {
  let business: BusinessUnderTest;
  beforeAll(async () => void (business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' })));
  afterAll(() => business?.stop());

  async function event() {
    const { id_event, organizer_user_id } = await insertEvent(business.database.dataSource);
    return { id_event, organizer: accessTokenFor({ role: 'organizer', user_id: organizer_user_id }) };
  }
  const csv = (id_event: number, token: string, query = '') =>
    business.api.get<string>(`/v1/events/${id_event}/attendees${query}`, {
      token,
      headers: { accept: 'text/csv' },
    });
  const linesOf = (text: string) => text.trimEnd().split('\r\n');

  it('lists everybody who matches in one file without formulas', async () => {
    const { id_event, organizer } = await event();
    const { id_order, tickets } = await insertPaidOrder(business.database.dataSource, id_event, {
      quantity: 3,
    });
    const names = ['=HYPERLINK("http://x")', 'Kim, "Jo"', null];
    for (const [index, name] of names.entries())
      await business.query('UPDATE tickets SET holder_name = $2 WHERE id_ticket = $1', [
        tickets[index],
        name,
      ]);
    await business.query(`UPDATE tickets SET status = 'used', used_at = now() WHERE id_ticket = $1`, [
      tickets[1],
    ]);
    const { status, headers, body } = await csv(id_event, organizer, '?limit=1');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="attendees-event-${id_event}.csv"`);
    expect(headers.get('cache-control')).toContain('no-store');
    expect(headers.get('vary')).toContain('accept');
    const [head, ...lines] = linesOf(body);
    expect(head).toBe(
      'id_ticket,ticket_code,order_id,ticket_type,holder_name,holder_email,status,used_at,device',
    );
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain(`,${id_order},General admission,"'=HYPERLINK(""http://x"")",,valid,,`);
    expect(lines[1]).toMatch(/,"Kim, ""Jo""",,used,\d{4}-\d\d-\d\dT[\d:.]+Z,$/);
    expect(linesOf((await csv(id_event, organizer, '?status=used')).body)).toHaveLength(2);
    expect(linesOf((await csv(id_event, organizer, '?q=kim')).body)).toHaveLength(2);
  });

  it('has every ticket of an event that takes several reads, once', async () => {
    const { id_event, organizer } = await event();
    await insertPaidOrder(business.database.dataSource, id_event, { quantity: 2_500 });
    const lines = linesOf((await csv(id_event, organizer)).body);
    expect(lines).toHaveLength(2_501);
    expect(new Set(lines).size).toBe(2_501);
  });

  it('is not found for others, and JSON remains the default', async () => {
    const { id_event } = await event();
    const stranger = await csv(id_event, business.buyer().token);
    expect(stranger.status).toBe(404);
    expect(stranger.headers.get('content-type')).toContain('application/problem+json');
    const { body } = await business.api.get<{ items: unknown[] }>(`/v1/events/${id_event}/attendees`, {
      token: business.admin().token,
    });
    expect(body.items).toEqual([]);
  });
});
