import { managerOf } from '@proticket/platform';
import { ApiClient, serviceToken, startTestService, type TestService } from '@proticket/testing';
import { authService } from '../apps/auth/src/auth.definition';
import { GuestsRepository } from '../apps/auth/src/users/guests.repository';
import { User } from '../apps/auth/src/users/user.entity';
import { UsersRepository } from '../apps/auth/src/users/users.repository';
import { type AuthUnderTest, newEmail, startAuth, type Tokens } from './auth/auth-under-test';

const PARALLEL = 20;
const GUESTS = 5;
/** A race without its guard is lost within so many rounds. */
const ROUNDS = 20;

let auth: AuthUnderTest;
let second: TestService;
let apis: ApiClient[];
beforeAll(async () => {
  const env = { GUEST_CHECKOUT: 'true', JOBS_ENABLED: 'false' };
  auth = await startAuth(env);
  second = await startTestService(authService, {
    AUTH_DATABASE_URL: auth.database.url,
    SMTP_URL: auth.mail.url,
    BUSINESS_URL: 'http://127.0.0.1:1',
    ...env,
  });
  apis = [auth.api, new ApiClient(second.url)];
});
afterAll(async () => {
  await second.close();
  await auth.close();
});

const at = (nth: number) => apis[nth % 2]!;
const services = () => [auth.service, second];

async function newGuest(email = newEmail()): Promise<string> {
  const { body } = await auth.api.post<Tokens>('/v1/auth/guest', { body: { email, name: 'Ada' } });
  return body.user.id_user;
}

describe('A link that is followed while the links of its guest end', () => {
  /** Many follow a link while it ends. @returns sessions of the guest that live, and how many were opened */
  async function followWhileItEnds(): Promise<{ alive: number; opened: number }> {
    const guest = await newGuest();
    const token = serviceToken();
    const { body } = await auth.api.post<{ token: string }>(`/v1/internal/guests/${guest}/link`, { token });
    const statuses = await Promise.all(
      Array.from({ length: PARALLEL }, async (_, nth) =>
        nth === PARALLEL / 2
          ? (await at(nth).send('DELETE', `/v1/internal/guests/${guest}/links`, { token })).status
          : (await at(nth).post('/v1/auth/guest/return', { body: { token: body.token } })).status,
      ),
    );
    expect(statuses[PARALLEL / 2]).toBe(204);
    const alive = await auth.sql('SELECT 1 FROM sessions WHERE user_id = ? AND revoked_at IS NULL', [guest]);
    return { alive: alive.length, opened: statuses.filter((status) => status === 200).length };
  }

  it('opens nothing that lives on', async () => {
    for (let round = 0; round < ROUNDS / 4; round++) expect((await followWhileItEnds()).alive).toBe(0);
  });

  it('would if its version were not part of the change (control)', async () => {
    const spies = services().map((service) =>
      jest.spyOn(service.get(GuestsRepository), 'recordReturn').mockResolvedValue(true),
    );
    try {
      let alive = 0;
      for (let round = 0; round < ROUNDS && alive === 0; round++) ({ alive } = await followWhileItEnds());
      expect(alive).toBeGreaterThan(0);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });
});

describe('Admins who erase the same guests at once', () => {
  /** @returns how many guests all of them together say they erased */
  async function eraseAtOnce(): Promise<number> {
    const email = newEmail();
    const { access_token: token } = await auth.newAdmin();
    for (let guest = 0; guest < GUESTS; guest++) await newGuest(email);
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, (_, nth) =>
        at(nth).post<{ erased?: number }>('/v1/users/guest-erasures', { token, body: { email } }),
      ),
    );
    expect(answers.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
    return answers.reduce((sum, { body }) => sum + (body.erased ?? 0), 0);
  }

  it('erase each of them once', async () => {
    expect(await eraseAtOnce()).toBe(GUESTS);
  });

  it('would do it several times if the guest were not locked (control)', async () => {
    const spies = services().map((service) =>
      jest
        .spyOn(service.get(UsersRepository), 'findForChange')
        .mockImplementation((tx, id_user) =>
          managerOf(tx).findOne(User, { where: { id_user }, relations: { role: true } }),
        ),
    );
    try {
      let erased = GUESTS;
      for (let round = 0; round < ROUNDS && erased === GUESTS; round++) erased = await eraseAtOnce();
      expect(erased).toBeGreaterThan(GUESTS);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });
});
