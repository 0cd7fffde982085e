import 'reflect-metadata';
import { createTestDatabase, insertEvent, insertPaidOrder, type TestDatabase } from '@proticket/testing';
import { businessDataSourceOptions } from '../business.data-source';
import { ComposedText1795305600095 } from './migrations/1795305600095-composed-text';

describe('text stored before it was composed', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase(businessDataSourceOptions);
  });
  afterAll(() => database?.drop());

  it('is composed, unless it would no longer fit its column', async () => {
    const { dataSource } = database;
    const { id_event } = await insertEvent(dataSource, {});
    await insertPaidOrder(dataSource, id_event, {});
    const [composed, decomposed] = ['Đêm nhạc', 'Đêm nhạc'.normalize('NFD')];
    const grows = '\u0958'.repeat(200);
    await dataSource.query('UPDATE events SET title = $1, location = $1, description = $2', [
      decomposed,
      'plain',
    ]);
    await dataSource.query('UPDATE organizers SET organization_name = $1', [grows]);
    await dataSource.query('UPDATE tickets SET holder_name = $1', [decomposed]);
    const runner = dataSource.createQueryRunner();
    await new ComposedText1795305600095().up(runner);
    await runner.release();
    const rows = await dataSource.query<object[]>(
      `SELECT title, location, description, organization_name, holder_name
         FROM events JOIN organizers ON id_organizer = organizer_id JOIN tickets ON event_id = id_event LIMIT 1`,
    );
    expect(rows).toEqual([
      {
        title: composed,
        location: composed,
        description: 'plain',
        organization_name: grows,
        holder_name: composed,
      },
    ]);
  });
});
