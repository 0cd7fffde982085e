import {
  accessTokenFor,
  ApiClient,
  createTestDatabase,
  startTestService,
  type TestDatabase,
  type TestService,
} from '@proticket/testing';
import { randomUUID } from 'node:crypto';
import { businessService } from '../../apps/business/src/business.definition';
import { businessDataSourceOptions } from '../../apps/business/src/business.data-source';
import type { EventDto } from '../../apps/business/src/catalog/events/event.dto';

/** An account with its access token. */
export interface TestUser {
  readonly user_id: string;
  readonly token: string;
}

/** An approved organizer. */
export interface TestOrganizer extends TestUser {
  readonly id_organizer: number;
}

/** The business service with its own database, and the rows that most tests need. */
export class BusinessUnderTest {
  private constructor(
    readonly database: TestDatabase,
    readonly service: TestService,
    readonly api: ApiClient,
  ) {}

  /** @param env settings in addition to those of every test service, or what makes them from the URL of the database */
  static async start(
    env: Readonly<Record<string, string>> | ((databaseUrl: string) => Record<string, string>) = {},
  ): Promise<BusinessUnderTest> {
    const database = await createTestDatabase(businessDataSourceOptions);
    const service = await startTestService(businessService, {
      BUSINESS_DATABASE_URL: database.url,
      ...(typeof env === 'function' ? env(database.url) : env),
    });
    return new BusinessUnderTest(database, service, new ApiClient(service.url));
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.database.drop();
  }

  /** Runs SQL on the service's database. */
  query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.dataSource.query<Row[]>(sql, values);
  }

  buyer(user_id: string = randomUUID()): TestUser {
    return { user_id, token: accessTokenFor({ user_id, role: 'buyer' }) };
  }

  /** A guest; those of one group share the limits of a buyer. */
  guest(group: string = randomUUID()): TestUser {
    const user_id = randomUUID();
    return { user_id, token: accessTokenFor({ user_id, role: 'buyer', guest: group }) };
  }

  admin(user_id: string = randomUUID()): TestUser {
    return { user_id, token: accessTokenFor({ user_id, role: 'admin' }) };
  }

  /** Inserts an approved organizer directly: approval itself needs the auth service. */
  async organizer(name = 'Seven Seas Concerts'): Promise<TestOrganizer> {
    const user_id = randomUUID();
    const [row] = await this.query<{ id_organizer: number }>(
      `INSERT INTO organizers (user_id, organization_name, status) VALUES ($1, $2, 'approved') RETURNING id_organizer`,
      [user_id, name],
    );
    return {
      user_id,
      token: accessTokenFor({ user_id, role: 'organizer' }),
      id_organizer: row!.id_organizer,
    };
  }

  /** Creates a draft through the API. */
  async draft(organizer: TestOrganizer, fields: object = {}): Promise<EventDto> {
    const { status, body } = await this.api.post<EventDto>('/v1/events', {
      token: organizer.token,
      body: { ...eventBody(), ...fields },
    });
    if (status !== 201) throw new Error(`The draft was refused: ${JSON.stringify(body)}`);
    return body;
  }

  /** Creates a published event through the API. */
  async event(organizer: TestOrganizer, fields: object = {}): Promise<EventDto> {
    const { id_event } = await this.draft(organizer, fields);
    const { status, body } = await this.api.post<EventDto>(`/v1/events/${id_event}/publish`, {
      token: organizer.token,
    });
    if (status !== 200) throw new Error(`The event was not published: ${JSON.stringify(body)}`);
    return body;
  }
}

/** A valid event in 30 days: 100 places at 25.00 EUR. */
export function eventBody(): Record<string, unknown> {
  return {
    title: 'An Evening of Strings',
    description: 'Two violins, a viola and a cello.',
    location: 'Prague, Rudolfinum',
    timezone: 'Europe/Prague',
    start_datetime: inDays(30),
    end_datetime: inDays(30, 2),
    price: '25.00',
    currency: 'EUR',
    capacity: 100,
  };
}

const MINUTE_MS = 60_000;
/** Read once, so that all calls in a test file refer to the same time. */
const NOW_MS = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS;

/** The time `days` and `hours` from now, to the minute; the same for all calls of a test file. */
export function inDays(days: number, hours = 0): string {
  return new Date(NOW_MS + days * 86_400_000 + hours * 3_600_000).toISOString();
}
