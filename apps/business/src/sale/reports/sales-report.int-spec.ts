import 'reflect-metadata';
import { createTestDatabase, type TestDatabase } from '@proticket/testing';
import { businessDataSourceOptions } from '../../business.data-source';
import { SalesReport } from './sales-report.entity';

describe('sales_reports', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
    await database.dataSource.query(`
      INSERT INTO organizers (user_id, organization_name) VALUES (gen_random_uuid(), 'Hall');
      INSERT INTO events (organizer_id, title, location, start_datetime, price, capacity, tickets_sold, tickets_held)
        VALUES (1, 'Sold', 'Hall', now(), 12.50, 10, 3, 2), (1, 'Unsold', 'Hall', now(), 5.00, 7, 0, 0);
      INSERT INTO orders (buyer_id, event_id, quantity, total_price, currency, status, paid_at, hold_expires_at)
        SELECT gen_random_uuid(), 1, quantity, quantity * 12.50, 'EUR', status, now(), now()
          FROM (VALUES (1, 'paid'), (2, 'paid'), (2, 'pending'), (4, 'refunded'), (1, 'refund_required'),
                       (1, 'expired'), (1, 'cancelled')) AS placed (quantity, status)`);
  });
  afterAll(() => database?.drop());

  it('counts paid orders only, and lists events that sold nothing', async () => {
    const reports = await database.dataSource.getRepository(SalesReport).find({ order: { event_id: 'ASC' } });
    expect(reports).toEqual([
      { event_id: 1, sold_tickets: 3, gross_revenue: '37.50', remaining_capacity: 7 },
      { event_id: 2, sold_tickets: 0, gross_revenue: '0.00', remaining_capacity: 7 },
    ]);
  });

  it('reads one event by indexes', async () => {
    await database.dataSource.transaction(async (manager) => {
      await manager.query('SET LOCAL enable_seqscan = off'); // with a handful of rows a scan is always cheaper
      const plan = await manager.query<{ 'QUERY PLAN': string }[]>(
        'EXPLAIN SELECT * FROM sales_reports WHERE event_id = 1',
      );
      const text = plan.map((line) => line['QUERY PLAN']).join('\n');
      expect(text).toContain('orders_event_status');
      expect(text).not.toContain('Seq Scan');
    });
  });
});
