import * as fc from 'fast-check';
import {
  BusinessUnderTest,
  inDays,
  type TestOrganizer,
} from '../../../../../test/support/business-under-test';
import type { EventDto, EventPageDto } from './event.dto';
import { EVENT_SORTS, type EventSort } from './event-cursor';

describe('searching events over HTTP', () => {
  let business: BusinessUnderTest;
  let organizer: TestOrganizer;

  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false', PAGE_CACHE_MS: '0' });
    organizer = await business.organizer();
    const add = (title: string, fields: object) => business.event(organizer, { title, ...fields });
    await add('Jazz at the lighthouse', {
      location: 'Porto, Farol',
      price: '35.00',
      start_datetime: inDays(10),
    });
    await add('Night of strings', {
      location: 'Prague, 100% Hall_1',
      price: '20.00',
      start_datetime: inDays(20),
      description: 'A quartet plays jazz and baroque.',
    });
    await add('Silent disco', {
      location: 'Kreuzberg, Ål',
      price: '0.00',
      start_datetime: inDays(30),
      end_datetime: null,
    });
    await add('Free jazz <->& !', {
      location: 'Oslo',
      price: '0.00',
      start_datetime: inDays(40),
      end_datetime: null,
    });
    await business.draft(organizer, { title: 'Secret jazz' });
  });
  afterAll(() => business.stop());

  const search = (query: Record<string, string | number>) =>
    business.api.get<EventPageDto & { code?: string }>(
      `/v1/events?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]))}`,
    );
  const titles = async (query: Record<string, string | number>) =>
    (await search(query)).body.items.map(({ title }) => title);

  it.each<[Record<string, string | number>, string[]]>([
    [{}, ['Jazz at the lighthouse', 'Night of strings', 'Silent disco', 'Free jazz <->& !']],
    [{ q: 'jazz' }, ['Jazz at the lighthouse', 'Night of strings', 'Free jazz <->& !']],
    [{ q: 'string' }, ['Night of strings']],
    [{ q: 'jazz -baroque' }, ['Jazz at the lighthouse', 'Free jazz <->& !']],
    [{ q: '"baroque jazz"' }, []],
    [{ q: '"plays jazz"' }, ['Night of strings']],
    [{ q: '-"plays jazz" jazz' }, ['Jazz at the lighthouse', 'Free jazz <->& !']],
    [{ q: 'disco or lighthouse' }, ['Jazz at the lighthouse', 'Silent disco']],
    [{ q: "jazz' & | ! <-> ) :*" }, ['Jazz at the lighthouse', 'Night of strings', 'Free jazz <->& !']],
    [{ q: '%' }, []],
    [{ q: '   ' }, ['Jazz at the lighthouse', 'Night of strings', 'Silent disco', 'Free jazz <->& !']],
    [{ location: 'pr' }, ['Night of strings']],
    [{ location: 'berg' }, ['Silent disco']],
    [{ location: 'åL' }, ['Silent disco']],
    [{ location: '100% h' }, ['Night of strings']],
    [{ location: 'l_1' }, ['Night of strings']],
    [{ location: 'a%o' }, []],
    [{ location: '%' }, []],
    [{ location: '_' }, []],
    [{ location: '\\' }, []],
    [{ min_price: '20' }, ['Jazz at the lighthouse', 'Night of strings']],
    [{ max_price: '20.00' }, ['Night of strings', 'Silent disco', 'Free jazz <->& !']],
    [{ min_price: '0.01', max_price: '20' }, ['Night of strings']],
    [{ from: inDays(20), to: inDays(30) }, ['Night of strings', 'Silent disco']],
    [{ from: inDays(30).slice(0, 10), to: inDays(30).slice(0, 10) }, ['Silent disco']],
    [{ from: inDays(30, 1) }, ['Free jazz <->& !']],
    [{ sort: '-start_datetime', limit: 2 }, ['Free jazz <->& !', 'Silent disco']],
    [{ sort: 'price', limit: 3 }, ['Silent disco', 'Free jazz <->& !', 'Night of strings']],
    [{ sort: '-price', q: 'jazz' }, ['Jazz at the lighthouse', 'Night of strings', 'Free jazz <->& !']],
    [{ sort: 'newest', limit: 1 }, ['Free jazz <->& !']],
    [{ q: 'jazz', location: 'porto', max_price: '40', from: inDays(1) }, ['Jazz at the lighthouse']],
  ])('%j finds %j', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it.each<Record<string, string | number>>([
    { sort: 'tickets_sold' },
    { sort: 'price; DROP TABLE events' },
    { limit: 0 },
    { limit: 101 },
    { limit: '1e1000' },
    { cursor: 'x' },
    { cursor: Buffer.from('["price","1",1]').toString('base64url') },
    { cursor: Buffer.from('["start_datetime","tomorrow",1]').toString('base64url') },
    { cursor: Buffer.from('["start_datetime","2030-01-01T00:00:00Z",1.5]').toString('base64url') },
    { sort: 'price', cursor: Buffer.from('["price","1e3",1]').toString('base64url') },
    { from: '2030-13-01' },
    { to: 'soon' },
    { min_price: '-1' },
    { max_price: '1e3' },
    { organizer_id: 0 },
    { organizer_id: 2 ** 31 },
    { q: 'x'.repeat(201) },
    { q: 'nul\0' },
    { unknown: 'field' },
  ])('%j is refused', async (query) => {
    const { status } = await search(query);
    expect(status).toBe(400);
  });

  it('a repeated parameter is refused', async () => {
    expect((await business.api.get('/v1/events?q=a&q=b')).status).toBe(400);
  });

  it('a cursor with an id beyond all others ends the list', async () => {
    const cursor = Buffer.from(`["start_datetime","2999-01-01T00:00:00Z",${Number.MAX_SAFE_INTEGER}]`);
    expect((await search({ cursor: cursor.toString('base64url') })).body.items).toEqual([]);
  });

  it('shows the remaining and the available places', async () => {
    const event = await business.event(organizer, { title: 'Counted', capacity: 50 });
    await business.query('UPDATE events SET tickets_sold = 20, tickets_held = 5 WHERE id_event = $1', [
      event.id_event,
    ]);
    const { body } = await search({ q: 'counted' });
    expect(body.items[0]).toMatchObject({ remaining: 30, available: 25 });
  });

  describe('paging', () => {
    beforeAll(() =>
      business.query(
        `INSERT INTO events (organizer_id, title, location, start_datetime, price, capacity, status)
         SELECT $1, 'Paged ' || CASE n % 3 WHEN 0 THEN 'common' ELSE 'other' END, 'Here',
                date_trunc('hour', now()) + (n % 7) * interval '1 day' + interval '1 day', n % 5, 10, 'published'
         FROM generate_series(1, 120) n`,
        [organizer.id_organizer],
      ),
    );

    async function read(
      query: Record<string, string | number>,
      between?: () => Promise<unknown>,
    ): Promise<EventDto[]> {
      const items: EventDto[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { status, body } = await search({ ...query, ...(cursor === '' ? {} : { cursor }) });
        expect(status).toBe(200);
        items.push(...body.items);
        cursor = body.next_cursor;
        if (cursor !== null) await between?.();
      }
      return items;
    }

    it('pages of any size add up to the same list in every order, with and without words (property)', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...EVENT_SORTS),
          fc.integer({ min: 7, max: 60 }),
          fc.constantFrom<Record<string, string>>({}, { q: 'paged' }, { q: 'common' }),
          async (sort, limit, words) => {
            const { rows } = await database(sort, words);
            expect((await read({ sort, limit, ...words })).map(({ id_event }) => id_event)).toEqual(rows);
          },
        ),
        { numRuns: 25 },
      );
    });

    it('events that are added or removed meanwhile make no other event appear twice or vanish (property)', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...EVENT_SORTS),
          fc.integer({ min: 10, max: 40 }),
          fc.array(fc.record({ day: fc.integer({ min: 1, max: 8 }), price: fc.nat(6) }), {
            minLength: 1,
            maxLength: 4,
          }),
          async (sort, limit, disturbances) => {
            const before = (await database(sort, { q: 'paged' })).rows;
            const ids = new Set<number>();
            const seen = await read({ sort, limit, q: 'paged' }, async () => {
              for (const { day, price } of disturbances) {
                const [row] = await business.query<{ id_event: number }>(
                  `INSERT INTO events (organizer_id, title, location, start_datetime, price, capacity, status)
                   VALUES ($1, 'Paged intruder', 'Here', date_trunc('hour', now()) + $2 * interval '1 day', $3, 1, 'published')
                   RETURNING id_event`,
                  [organizer.id_organizer, day, price],
                );
                ids.add(row!.id_event);
              }
            });
            const lasting = seen.map(({ id_event }) => id_event).filter((id) => !ids.has(id));
            expect(lasting).toEqual(before);
            expect(new Set(seen.map(({ id_event }) => id_event)).size).toBe(seen.length);
            await business.query('DELETE FROM events WHERE id_event = ANY ($1)', [[...ids]]);
          },
        ),
        { numRuns: 15 },
      );
    });

    /** The same list by a plain ORDER BY, without pages. */
    async function database(sort: EventSort, words: Record<string, string>): Promise<{ rows: number[] }> {
      const column = { start_datetime: 'start_datetime', price: 'price', newest: 'id_event' }[
        sort.replace('-', '')
      ]!;
      const direction = sort.startsWith('-') || sort === 'newest' ? 'DESC' : 'ASC';
      const rows = await business.query<{ id_event: number }>(
        `SELECT id_event FROM events
         WHERE status = 'published' AND ($1::text IS NULL OR to_tsvector('english', title || ' ' || description) @@ plainto_tsquery('english', $1))
         ORDER BY ${column} ${direction}, id_event ${direction}`,
        [words['q'] ?? null],
      );
      return { rows: rows.map(({ id_event }) => id_event) };
    }
  });
});
