import { BusinessUnderTest } from '../../../../../test/support/business-under-test';
import * as fc from 'fast-check';
import { OVER_AT, overAt } from './event-end';
import { CompleteEndedEvents } from './complete-ended-events.recurring';

describe('completing events', () => {
  let business: BusinessUnderTest;
  beforeAll(async () => {
    business = await BusinessUnderTest.start({ JOBS_ENABLED: 'false' });
  });
  afterAll(() => business.stop());

  it('completes events that are over, and no others, with several instances in parallel', async () => {
    const organizer = await business.organizer();
    const add = async (title: string, start: string, end: string | null, status = 'published', count = 1) =>
      business.query(
        `INSERT INTO events (organizer_id, title, location, start_datetime, end_datetime, price, capacity, status)
         SELECT $1, $2, 'x', now() + $3::interval, now() + $4::interval, 1, 1, $5 FROM generate_series(1, $6::int)`,
        [organizer.id_organizer, title, start, end, status, count],
      );
    await add('over', '-3 hours', '-1 minute', 'published', 1_200);
    await add('open end, over', '-25 hours', null);
    await add('open end, running', '-23 hours', null);
    await add('running', '-1 hour', '1 minute');
    await add('to come', '1 hour', '2 hours');
    await add('cancelled', '-3 hours', '-1 minute', 'cancelled');
    await add('draft', '-3 hours', '-1 minute', 'draft');

    const work = business.service.get(CompleteEndedEvents);
    await Promise.all([work.run(), work.run(), work.run()]);

    const rows = await business.query<{ title: string; status: string; count: string }>(
      'SELECT title, status, count(*) FROM events GROUP BY title, status ORDER BY title',
    );
    expect(rows.map(({ title, status, count }) => `${title}: ${status} ${count}`)).toEqual([
      'cancelled: cancelled 1',
      'draft: draft 1',
      'open end, over: completed 1',
      'open end, running: published 1',
      'over: completed 1200',
      'running: published 1',
      'to come: published 1',
    ]);
  });

  it('computes the same end in SQL as in TypeScript (property)', async () => {
    const moment = fc.date({ min: new Date(0), max: new Date('9990-01-01'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(moment, fc.option(moment), async (start_datetime, end_datetime) => {
        const [row] = await business.query<{ over: Date }>(
          `SELECT ${OVER_AT('e')} AS over FROM (SELECT $1::timestamptz(3) AS start_datetime, $2::timestamptz(3) AS end_datetime) e`,
          [start_datetime.toISOString(), end_datetime?.toISOString() ?? null],
        );
        expect(row!.over).toEqual(overAt({ start_datetime, end_datetime }));
      }),
    );
  });
});
