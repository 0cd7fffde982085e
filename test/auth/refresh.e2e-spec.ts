import { Database } from '@proticket/platform';
import { setTimeout as sleep } from 'node:timers/promises';
import { affectedRows } from '../../apps/auth/src/database/affected-rows';
import {
  newRefreshToken,
  parseRefreshToken,
  sealSuccessor,
} from '../../apps/auth/src/sessions/refresh-token';
import type { RefreshToken } from '../../apps/auth/src/sessions/refresh-token';
import { SessionsRepository } from '../../apps/auth/src/sessions/sessions.repository';
import { type AuthUnderTest, startAuth, type Tokens } from './auth-under-test';

const PARALLEL = 20;

describe('refresh over HTTP', () => {
  let auth: AuthUnderTest;
  const refresh = (refresh_token: string) =>
    auth.api.post<Tokens>('/v1/auth/refresh', { body: { refresh_token } });
  const age = (token: string, column: string, by: string) =>
    auth.sql(`UPDATE sessions SET ${column} = ${column} - INTERVAL ${by} WHERE family_hash = ?`, [
      parseRefreshToken(token)!.familyHash,
    ]);

  beforeAll(async () => {
    auth = await startAuth({ TOKEN_FAILURES_PER_ADDRESS: '100000' });
  });
  afterAll(() => auth.close());

  it('A19 refresh: each token works once and the database holds none of them', async () => {
    const first = await auth.newUser();
    const second = (await refresh(first.refresh_token)).body;
    const third = (await refresh(second.refresh_token)).body;
    expect(new Set([first, second, third].map((t) => t.refresh_token)).size).toBe(3);
    const stored = JSON.stringify(await auth.sql('SELECT * FROM sessions'));
    for (const { refresh_token } of [first, second, third])
      expect(stored).not.toContain(refresh_token.slice(0, 40));
  });

  it('A20 refresh: reuse of any used token ends the session', async () => {
    for (const generation of [0, 1, 2]) {
      const chain = [(await auth.newUser()).refresh_token];
      for (let i = 0; i < 3; i++) chain.push((await refresh(chain.at(-1)!)).body.refresh_token);
      await age(chain[0]!, 'rotated_at', '11 SECOND');
      expect((await refresh(chain[generation]!)).status).toBe(401);
      expect((await refresh(chain.at(-1)!)).status).toBe(401);
    }
  });

  it('A20 refresh: a forged token ends no session', async () => {
    const { refresh_token, access_token } = await auth.newUser();
    expect((await refresh(newRefreshToken().text)).status).toBe(401);
    for (const text of ['x', refresh_token.slice(1), `${refresh_token}A`, access_token]) {
      expect([400, 401]).toContain((await refresh(text)).status);
    }
    expect((await refresh(refresh_token)).status).toBe(200);
  });

  it('A21 refresh: one of 20 parallel uses rotates the token, all return the same successor, which works', async () => {
    for (let round = 0; round < 3; round++) {
      const { refresh_token } = await auth.newUser();
      const answers = await Promise.all(Array.from({ length: PARALLEL }, () => refresh(refresh_token)));
      expect(answers.map(({ status }) => status)).toEqual(Array(PARALLEL).fill(200));
      expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
      expect((await refresh(answers[0]!.body.refresh_token)).status).toBe(200);
    }
  });

  it('A21 refresh: without the conditional UPDATE there are several successors (control)', async () => {
    const repository = auth.service.get(SessionsRepository);
    const rotate = jest.spyOn(repository, 'rotate').mockImplementation(readThenWrite);
    try {
      const { refresh_token } = await auth.newUser();
      const answers = await Promise.all(Array.from({ length: PARALLEL }, () => refresh(refresh_token)));
      const successors = new Set(answers.map(({ body }) => body.refresh_token).filter(Boolean));
      expect(successors.size).toBeGreaterThan(1);
    } finally {
      rotate.mockRestore();
    }
  });

  it('A21 refresh: within ten seconds a used token returns the same successor, later it ends the session', async () => {
    const { refresh_token: first } = await auth.newUser();
    const { refresh_token: second } = (await refresh(first)).body;
    expect((await refresh(first)).body.refresh_token).toBe(second);
    await age(first, 'rotated_at', '11 SECOND');
    expect((await refresh(first)).status).toBe(401);
    expect((await refresh(second)).status).toBe(401);
  });

  it('A21 refresh: of tokens used in quick succession, each returns the current one for ten seconds', async () => {
    const chain = [(await auth.newUser()).refresh_token];
    for (let i = 0; i < 4; i++) chain.push((await refresh(chain.at(-1)!)).body.refresh_token);
    const live = chain.at(-1)!;
    const stored = JSON.stringify(await auth.sql('SELECT * FROM sessions'));
    for (const token of chain) expect(stored).not.toContain(token.slice(43));
    const late = await Promise.all(chain.slice(0, -1).map((token) => refresh(token)));
    expect(late.map(({ status, body }) => [status, body.refresh_token])).toEqual(Array(4).fill([200, live]));
    expect((await refresh(live)).status).toBe(200);
  });

  it('A21 refresh: parallel uses of a token and its predecessors end no session', async () => {
    for (let round = 0; round < 3; round++) {
      const chain = [(await auth.newUser()).refresh_token];
      for (let i = 0; i < 2; i++) chain.push((await refresh(chain.at(-1)!)).body.refresh_token);
      const answers = await Promise.all(
        Array.from({ length: PARALLEL }, (_, i) => refresh(chain[i % chain.length]!)),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(PARALLEL).fill(200));
      expect((await refresh(answers.at(-1)!.body.refresh_token)).status).toBe(200);
    }
  });

  it('A20 refresh: a token after its grace period ends the session, even if others were used recently', async () => {
    const { refresh_token: first } = await auth.newUser();
    const next = (await refresh(first)).body.refresh_token;
    await age(first, 'rotated_at', '11 SECOND');
    const last = (await refresh(next)).body.refresh_token;
    expect((await refresh(next)).body.refresh_token).toBe(last);
    expect((await refresh(first)).status).toBe(401);
    expect((await refresh(last)).status).toBe(401);
  });

  it('A22 refresh: a session expires after 7 idle days and after 30 days in any case', async () => {
    for (const [column, enough] of [
      ['idle_expires_at', '7 DAY'],
      ['expires_at', '30 DAY'],
    ] as const) {
      const living = await auth.newUser();
      await age(living.refresh_token, column, `${enough.replace('DAY', '* 86400 - 60 SECOND')}`);
      expect((await refresh(living.refresh_token)).status).toBe(200);
      const ended = await auth.newUser();
      await age(ended.refresh_token, column, `${enough.replace('DAY', '* 86400 + 60 SECOND')}`);
      expect((await refresh(ended.refresh_token)).status).toBe(401);
    }
  });

  it('A22 refresh: extends the idle expiry but never the absolute one', async () => {
    const { refresh_token } = await auth.newUser();
    await age(refresh_token, 'idle_expires_at', '3 DAY');
    const read = async () =>
      (
        await auth.sql<{ idle_expires_at: Date; expires_at: Date }>(
          'SELECT idle_expires_at, expires_at FROM sessions WHERE family_hash = ?',
          [parseRefreshToken(refresh_token)!.familyHash],
        )
      )[0]!;
    const before = await read();
    await refresh(refresh_token);
    const after = await read();
    expect(after.idle_expires_at.getTime()).toBeGreaterThan(before.idle_expires_at.getTime());
    expect(after.expires_at).toEqual(before.expires_at);
  });

  /** What A21 forbids: read, decide, save. */
  async function readThenWrite(token: RefreshToken, successor: RefreshToken): Promise<boolean> {
    const manager = auth.service.get(Database).reader;
    const rows = await manager.query<unknown[]>('SELECT 1 FROM sessions WHERE refresh_token_hash = ?', [
      token.hash,
    ]);
    if (rows.length === 0) return false;
    // Makes the calls overlap, which the conditional UPDATE prevents.
    await sleep(500);
    await affectedRows(
      manager,
      'UPDATE sessions SET refresh_token_hash = ?, previous_hash = ?, successor_sealed = ?, rotated_at = UTC_TIMESTAMP(3) WHERE family_hash = ?',
      [successor.hash, token.hash, sealSuccessor(token, successor), token.familyHash],
    );
    return true;
  }
});
