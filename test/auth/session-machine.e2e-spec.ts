import fc from 'fast-check';
import { EARLIER_TOKENS } from '../../apps/auth/src/sessions/refresh-grace';
import { parseRefreshToken } from '../../apps/auth/src/sessions/refresh-token';
import { type AuthUnderTest, startAuth, type Tokens } from './auth-under-test';

/** The model of a session: what must be true after any sequence of operations. */
interface Model {
  alive: boolean;
  /** Ended by a logout or by a token that was used again, and with it all access; not only by time. */
  isRevoked: boolean;
  /** Index of the first token within its grace period of ten seconds. */
  graceFrom: number;
  /** Issued tokens, oldest first. */
  chain: string[];
}

/** How many used tokens are stored: the last one and four before it. */
const REMEMBERED = 1 + EARLIER_TOKENS;

interface System {
  readonly auth: AuthUnderTest;
  readonly first: Tokens;
  accessToken: string;
}

type Step = fc.AsyncCommand<Model, System>;

async function refresh(system: System, refresh_token: string): Promise<{ status: number; token: string }> {
  const { status, body } = await system.auth.api.post<Tokens>('/v1/auth/refresh', {
    body: { refresh_token },
  });
  if (status === 200) system.accessToken = body.access_token;
  return { status, token: body.refresh_token };
}

async function agesBy(system: System, change: string): Promise<void> {
  const { familyHash } = parseRefreshToken(system.first.refresh_token)!;
  await system.auth.sql(`UPDATE sessions SET ${change} WHERE family_hash = ?`, [familyHash]);
}

/** An active session has one current token, and access continues exactly until the session is ended. */
async function stays(model: Model, system: System): Promise<void> {
  const { status } = await system.auth.api.get('/v1/users/me', { token: system.accessToken });
  if (model.alive) expect(status).toBe(200);
  if (model.isRevoked) expect(status).toBe(401);
}

class UseLive implements Step {
  check = (): boolean => true;
  async run(model: Model, system: System): Promise<void> {
    const { status, token } = await refresh(system, model.chain.at(-1)!);
    expect(status).toBe(model.alive ? 200 : 401);
    if (!model.alive) return stays(model, system);
    expect(model.chain).not.toContain(token);
    model.chain.push(token);
    await stays(model, system);
  }
  toString = (): string => 'use the live token';
}

class UseSpent implements Step {
  constructor(readonly pick: number) {}
  check = (model: Readonly<Model>): boolean => model.chain.length > 1;
  async run(model: Model, system: System): Promise<void> {
    const spent = model.chain.length - 1;
    const index = this.pick % spent;
    const { status, token } = await refresh(system, model.chain[index]!);
    const forgiven = model.alive && index >= model.graceFrom && index >= spent - REMEMBERED;
    expect(status).toBe(forgiven ? 200 : 401);
    if (forgiven) expect(token).toBe(model.chain.at(-1));
    else {
      model.isRevoked ||= model.alive;
      model.alive = false;
    }
    await stays(model, system);
  }
  toString = (): string => `use a spent token (${this.pick})`;
}

class GraceEnds implements Step {
  check = (model: Readonly<Model>): boolean => model.chain.length > 1;
  async run(model: Model, system: System): Promise<void> {
    await agesBy(system, 'rotated_at = rotated_at - INTERVAL 11 SECOND');
    model.graceFrom = model.chain.length - 1;
  }
  toString = (): string => 'eleven seconds pass';
}

class LogOut implements Step {
  check = (model: Readonly<Model>): boolean => model.alive;
  async run(model: Model, system: System): Promise<void> {
    const body = { refresh_token: model.chain.at(-1) };
    expect((await system.auth.api.post('/v1/auth/logout', { body })).status).toBe(204);
    model.alive = false;
    model.isRevoked = true;
    await stays(model, system);
  }
  toString = (): string => 'log out';
}

class IdleEnds implements Step {
  check = (model: Readonly<Model>): boolean => model.alive;
  async run(model: Model, system: System): Promise<void> {
    await agesBy(system, 'idle_expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND');
    model.alive = false;
  }
  toString = (): string => 'seven days pass';
}

/** Another seed each time, which a failure names; `SESSION_MACHINE_RUNS` says how many sequences. */
const RUNS = Number(process.env['SESSION_MACHINE_RUNS'] ?? 40);

describe('a session as a state machine', () => {
  let auth: AuthUnderTest;
  beforeAll(async () => {
    auth = await startAuth({ TOKEN_FAILURES_PER_ADDRESS: '1000000' });
  });
  afterAll(() => auth.close());

  it('A20 after any sequence of operations: one current token, reuse ends the session, an ended session stays ended', async () => {
    const live = fc.constant(new UseLive());
    const steps = fc.commands(
      [
        live,
        live,
        live,
        fc.nat(20).map((pick) => new UseSpent(pick)),
        fc.nat(20).map((pick) => new UseSpent(pick)),
        fc.constant(new GraceEnds()),
        fc.constant(new LogOut()),
        fc.constant(new IdleEnds()),
      ],
      { maxCommands: 12 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (commands) => {
        const first = await auth.newUser();
        await fc.asyncModelRun(
          () => ({
            model: { alive: true, isRevoked: false, graceFrom: 0, chain: [first.refresh_token] },
            real: { auth, first, accessToken: first.access_token },
          }),
          commands,
        );
      }),
      { numRuns: RUNS },
    );
  });
});
