import { accessTokenFor, insertEvent } from '@proticket/testing';
import type {
  StaffEventDto,
  StaffEventPageDto,
} from '../../apps/business/src/admission/event-staff/staff-event.dto';
import { BusinessUnderTest, type TestUser } from '../support/business-under-test';
import { RecordedSql } from '../support/recorded-sql';

const HOUR_MS = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

describe('GET /v1/staff/events', () => {
  let business: BusinessUnderTest;
  beforeAll(async () => void (business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' })));
  afterAll(() => business?.stop());

  const list = (user: TestUser, query = '') =>
    business.api.get<StaffEventPageDto & { code: string }>(`/v1/staff/events${query}`, { token: user.token });
  const idsOf = ({ items }: { items: StaffEventDto[] }) => items.map(({ id_event }) => id_event);
  const join = (user: TestUser, id_event: number) =>
    business.query('INSERT INTO event_staff (event_id, user_id, added_by) VALUES ($1, $2, $2)', [
      id_event,
      user.user_id,
    ]);
  async function eventWith(user: TestUser, title: string, hours: number): Promise<number> {
    const { id_event } = await insertEvent(business.database.dataSource, {
      title,
      start_datetime: inHours(hours),
    });
    await join(user, id_event);
    return id_event;
  }

  it('lists what is not over, the next one first, and what is over separately, the latest first', async () => {
    const user = business.buyer();
    const later = await eventWith(user, 'Later', 50);
    const running = await eventWith(user, 'Running', -1);
    const next = await eventWith(user, 'Next', 5);
    const older = await eventWith(user, 'Older', -90);
    const old = await eventWith(user, 'Old', -40);
    await eventWith(business.buyer(), 'Of somebody else', 5);
    const { status, body } = await list(user);
    expect(status).toBe(200);
    expect(idsOf(body)).toEqual([running, next, later]);
    expect(body.items[0]).toMatchObject({
      title: 'Running',
      timezone: 'Europe/Prague',
      status: 'published',
      organizer_name: 'Test Concerts',
      works_as: 'staff',
    });
    expect(idsOf((await list(user, '?when=past')).body)).toEqual([old, older]);
  });

  it('shows organizers their own events as well, each once and no drafts; without the role only the staff ones', async () => {
    const organizer = await business.organizer();
    const own = await business.event(organizer);
    await business.draft(organizer);
    const elsewhere = await eventWith(organizer, 'Elsewhere', 5);
    await join(organizer, own.id_event);
    const { body } = await list(organizer);
    expect(body.items.map(({ id_event, works_as }) => [id_event, works_as])).toEqual([
      [elsewhere, 'staff'],
      [own.id_event, 'organizer'],
    ]);
    await business.query('DELETE FROM event_staff WHERE event_id = $1', [own.id_event]);
    const suspended = accessTokenFor({ role: 'buyer', user_id: organizer.user_id });
    expect(idsOf((await list({ ...organizer, token: suspended })).body)).toEqual([elsewhere]);
  });

  it.each(['upcoming', 'past'])('%s events come page by page without a gap or a repetition', async (when) => {
    const user = business.buyer();
    const hours = when === 'past' ? -100 : 100;
    for (let n = 0; n < 5; n++) await eventWith(user, `Night ${n}`, hours + (n % 2));
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await list(user, `?when=${when}&limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...idsOf(body));
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(idsOf((await list(user, `?when=${when}`)).body));
    expect(new Set(seen).size).toBe(5);
  });

  it('refuses a cursor of the other list and what is no parameter', async () => {
    const user = business.buyer();
    for (const hours of [1, 2]) await eventWith(user, 'Soon', hours);
    const { next_cursor } = (await list(user, '?limit=1')).body;
    expect((await list(user, `?when=past&cursor=${next_cursor}`)).body.code).toBe('request.invalid_cursor');
    for (const query of ['?when=now', '?limit=101', '?cursor=x', '?user_id=1'])
      expect([query, (await list(user, query)).status]).toEqual([query, 400]);
  });

  it('reads the events of the user alone, by indexes; without them it would read all (control)', async () => {
    const organizer = await business.organizer();
    await business.query(
      `WITH others AS (
         INSERT INTO organizers (user_id, organization_name, status)
         SELECT gen_random_uuid(), 'Hall', 'approved' FROM generate_series(1, 500) RETURNING id_organizer
       )
       INSERT INTO events (organizer_id, title, location, start_datetime, price, capacity, status)
       SELECT id_organizer, 'Night', 'Hall', now() + n * interval '1 minute', 0, 10, 'published'
         FROM others, generate_series(1, 20) n`,
    );
    await business.query(
      `INSERT INTO event_staff (event_id, user_id, added_by)
       SELECT id_event, gen_random_uuid(), gen_random_uuid() FROM events`,
    );
    await eventWith(organizer, 'Here', 5);
    await business.event(organizer);
    await business.query('ANALYZE');
    const recorded = new RecordedSql(business.service);
    const { next_cursor } = (await list(organizer, '?limit=1')).body;
    await list(organizer, `?cursor=${next_cursor}`);
    await list(organizer, '?when=past');
    const scans = async () => {
      const tables = [...recorded.statements.values()].map((statement) => recorded.scannedTables(statement));
      return (await Promise.all(tables)).flat().filter((table) => ['events', 'event_staff'].includes(table));
    };
    expect(recorded.statements.size).toBeGreaterThan(1);
    expect(await scans()).toEqual([]);
    await business.query('DROP INDEX event_staff_user');
    expect(await scans()).toContain('event_staff');
  });
});
