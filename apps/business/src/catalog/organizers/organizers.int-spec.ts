import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { accessTokenFor, TEST_SECRETS } from '@proticket/testing';
import { KeyRing, ServiceTokens } from '@proticket/shared';
import { BusinessUnderTest } from '../../../../../test/support/business-under-test';
import type { OrganizerDto, OrganizerPageDto } from './organizer.dto';

/** Implements the one call of auth's internal API that is needed here; the end-to-end tests use the real service. */
class AuthDouble {
  readonly roles = new Map<string, string>();
  readonly requestIds: (string | undefined)[] = [];
  answer: 'at once' | 'slowly' | 'with an error' = 'at once';
  private readonly tokens = new ServiceTokens(new KeyRing([TEST_SECRETS.SERVICE_JWT_SECRET]));
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
        const [, userId] = /^\/v1\/internal\/users\/([^/]+)\/role$/.exec(request.url ?? '') ?? [];
        if (userId === undefined) return response.writeHead(503).end();
        this.requestIds.push(request.headers['x-request-id'] as string | undefined);
        const status =
          this.tokens.verify(token) !== 'business' ? 401 : this.answer === 'with an error' ? 500 : 204;
        setTimeout(
          () => {
            if (status === 204) this.roles.set(userId, (JSON.parse(text) as { role: string }).role);
            response.writeHead(status).end();
          },
          this.answer === 'slowly' ? 300 : 0,
        );
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('organizers over HTTP', () => {
  const auth = new AuthDouble();
  let business: BusinessUnderTest;
  let admin: string;

  beforeAll(async () => {
    business = await BusinessUnderTest.start({ AUTH_URL: await auth.listen(), JOBS_POLL_MS: '50' });
    admin = business.admin().token;
  });
  afterAll(async () => {
    await business.stop();
    auth.close();
  });

  const apply = async (user = business.buyer()) => {
    const body = { organization_name: ' Seven Seas Concerts ' };
    const answer = await business.api.post<OrganizerDto & { code: string }>('/v1/organizers', {
      token: user.token,
      body,
    });
    return { ...answer, user };
  };
  const decide = (id: number, status: string, token = admin) =>
    business.api.patch<OrganizerDto & { code: string }>(`/v1/organizers/${id}`, { token, body: { status } });
  const roleBecomes = async (userId: string, role: string) => {
    for (let tries = 0; tries < 200 && auth.roles.get(userId) !== role; tries++) await sleep(25);
    expect(auth.roles.get(userId)).toBe(role);
  };

  it('an account can apply once, also with parallel requests', async () => {
    const user = business.buyer();
    const answers = await Promise.all(Array.from({ length: 10 }, () => apply(user)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      201,
      ...Array<number>(9).fill(409),
    ]);
    const { body } = await business.api.get<OrganizerDto>('/v1/organizers/me', { token: user.token });
    expect(body).toMatchObject({
      user_id: user.user_id,
      organization_name: 'Seven Seas Concerts',
      status: 'pending',
    });
  });

  it('an account without an organization is told so', async () => {
    const { status, body } = await business.api.get<{ code: string }>('/v1/organizers/me', {
      token: business.buyer().token,
    });
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'organizers.not_found' });
  });

  it('approval gives the account its role under the request id of the approval, suspension removes it', async () => {
    const { body: organizer, user } = await apply();
    const approval = await business.api.patch(`/v1/organizers/${organizer.id_organizer}`, {
      token: admin,
      body: { status: 'approved' },
      headers: { 'x-request-id': 'approval-0001' },
    });
    expect(approval.status).toBe(200);
    await roleBecomes(user.user_id, 'organizer');
    expect(auth.requestIds).toContain('approval-0001');
    await decide(organizer.id_organizer, 'suspended');
    await roleBecomes(user.user_id, 'buyer');
  });

  it('approval succeeds while auth is unavailable, and the role follows when auth is back', async () => {
    auth.answer = 'with an error';
    const { body: organizer, user } = await apply();
    expect((await decide(organizer.id_organizer, 'approved')).status).toBe(200);
    await sleep(200);
    expect(auth.roles.has(user.user_id)).toBe(false);
    auth.answer = 'at once';
    await roleBecomes(user.user_id, 'organizer');
  });

  it('a suspension right after an approval wins, in whatever order the jobs run', async () => {
    auth.answer = 'slowly';
    const { body: organizer, user } = await apply();
    await decide(organizer.id_organizer, 'approved');
    await decide(organizer.id_organizer, 'suspended');
    await sleep(1_200);
    auth.answer = 'at once';
    expect(auth.roles.get(user.user_id)).toBe('buyer');
  });

  it('of 10 parallel approvals one succeeds', async () => {
    const { body: organizer } = await apply();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => decide(organizer.id_organizer, 'approved')),
    );
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      200,
      ...Array<number>(9).fill(409),
    ]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('organizers.illegal_step');
  });

  it('only admins decide, and only on existing organizers', async () => {
    const { body: organizer, user } = await apply();
    expect((await decide(organizer.id_organizer, 'approved', user.token)).status).toBe(403);
    expect((await decide(2_000_000_000, 'approved')).status).toBe(404);
    expect((await decide(organizer.id_organizer, 'pending')).status).toBe(400);
    expect((await business.api.get('/v1/organizers', { token: user.token })).status).toBe(403);
    expect((await business.api.get('/v1/organizers')).status).toBe(401);
  });

  it('the list pages through all, newest first, and filters by status', async () => {
    for (let index = 0; index < 5; index++) await apply();
    const read = async (query: string) => {
      const ids: number[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const path: string = `/v1/organizers?limit=2${query}${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const { body } = await business.api.get<OrganizerPageDto>(path, { token: admin });
        ids.push(...body.items.map(({ id_organizer }) => id_organizer));
        cursor = body.next_cursor;
      }
      return ids;
    };
    const stored = await business.query<{ id_organizer: number; status: string }>(
      'SELECT id_organizer, status FROM organizers ORDER BY id_organizer DESC',
    );
    expect(await read('')).toEqual(stored.map(({ id_organizer }) => id_organizer));
    const pending = stored.filter(({ status }) => status === 'pending');
    expect(await read('&status=pending')).toEqual(pending.map(({ id_organizer }) => id_organizer));
  });

  it('the organizer role in the token is not enough to sell', async () => {
    const { user } = await apply();
    const { status } = await business.api.post('/v1/events', {
      token: accessTokenFor({ user_id: user.user_id, role: 'organizer' }),
      body: {
        title: 'x',
        location: 'y',
        start_datetime: '2035-01-01T00:00:00Z',
        price: '1.00',
        capacity: 1,
      },
    });
    expect(status).toBe(403);
  });
});
