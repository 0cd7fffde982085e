import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Database } from '../database/database';
import { HotStatements } from '../database/hot-statements';
import type { GroupCommit } from '../group-commit/group-commit';
import { GroupCommits } from '../group-commit/group-commits';
import { CLAIM_SQL, KEEP_SQL, READ_SQL, RELEASE_SQL, SWEEP_SQL } from './idempotency.sql';
import { IdempotencySettings } from './idempotency.settings';

const CLAIM = { name: 'idempotency.claim', text: CLAIM_SQL };
const READ = { name: 'idempotency.read', text: READ_SQL };
const KEEP = { name: 'idempotency.keep', text: KEEP_SQL };

/** Whose request it is and what makes it the same as another one. */
export interface KeyedRequest {
  readonly userId: string;
  /** Method and route. */
  readonly operation: string;
  readonly key: string;
  readonly fingerprint: Buffer;
}

/** An answer that is kept; `body` is JSON text. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string | null;
}

/** What a request with a key is to do. */
export type Claim =
  | { readonly outcome: 'first'; readonly lock: Lock }
  | { readonly outcome: 'repeat'; readonly answer: KeptAnswer }
  | { readonly outcome: 'in_flight' | 'key_reused' };

/** The right to answer for a key, until it expires. */
export interface Lock extends KeyedRequest {
  readonly token: string;
}

interface StoredKey {
  readonly user_id: string;
  readonly operation: string;
  readonly key: string;
  readonly fingerprint: Buffer;
  readonly status: 'in_flight' | 'done';
  readonly response_status: number;
  readonly response_body: string | null;
}

/**
 * The table of keys. Claims and answers of many requests share their commits: on a hot event each order would
 * else pay for two more.
 */
@Injectable()
export class IdempotencyKeys {
  private readonly claims: GroupCommit<Lock, Claim>;
  private readonly answers: GroupCommit<{ lock: Lock; answer: KeptAnswer }, void>;

  constructor(
    private readonly database: Database,
    private readonly statements: HotStatements,
    private readonly settings: IdempotencySettings,
    groups: GroupCommits,
  ) {
    this.claims = groups.create<Lock, Claim>('idempotency.claim', {
      flush: (locks) => this.claimAll(locks),
      keysOf: (lock) => [idOf(lock)],
    });
    this.answers = groups.create<{ lock: Lock; answer: KeptAnswer }, void>('idempotency.keep', {
      flush: (kept) => this.keepAll(kept),
    });
  }

  /** Takes a key for one request, or says what became of the one that has it. */
  claim(request: KeyedRequest): Promise<Claim> {
    return this.claims.run({ ...request, token: randomUUID() });
  }

  /** Keeps the answer for repeats, if the lock is still ours. */
  keep(lock: Lock, answer: KeptAnswer): Promise<void> {
    return this.answers.run({ lock, answer });
  }

  /** Gives the key back as if it had never been used. */
  async release(lock: Lock): Promise<void> {
    await this.database.reader.query(RELEASE_SQL, [lock.userId, lock.operation, lock.key, lock.token]);
  }

  /** Deletes up to `limit` keys whose time is over; how many. */
  async sweep(limit: number): Promise<number> {
    const [, count] = await this.database.reader.query<[unknown[], number]>(SWEEP_SQL, [limit]);
    return count;
  }

  private async claimAll(locks: readonly Lock[]): Promise<Claim[]> {
    const rows = await this.statements.run<{ lock_token: string }>(CLAIM, [
      ...keyColumns(locks),
      locks.map(({ fingerprint }) => fingerprint),
      locks.map(({ token }) => token),
      this.settings.lockSeconds,
      this.settings.keepHours,
    ]);
    const won = new Set(rows.map(({ lock_token }) => lock_token));
    const lost = locks.filter(({ token }) => !won.has(token));
    const stored = await this.read(lost);
    return locks.map((lock) =>
      won.has(lock.token) ? { outcome: 'first', lock } : judge(lock, stored.get(idOf(lock))),
    );
  }

  private async read(locks: readonly Lock[]): Promise<Map<string, StoredKey>> {
    if (locks.length === 0) return new Map();
    const rows = await this.statements.run<StoredKey>(READ, keyColumns(locks));
    return new Map(rows.map((row) => [idOf({ ...row, userId: row.user_id }), row]));
  }

  private async keepAll(kept: readonly { lock: Lock; answer: KeptAnswer }[]): Promise<void[]> {
    const locks = kept.map(({ lock }) => lock);
    await this.statements.run(KEEP, [
      ...keyColumns(locks),
      locks.map(({ token }) => token),
      kept.map(({ answer }) => answer.status),
      // A JSON string that holds the text: jsonb itself would forget the order of members.
      kept.map(({ answer }) => (answer.body === null ? null : JSON.stringify(answer.body))),
    ]);
    return kept.map(() => undefined);
  }
}

function keyColumns(locks: readonly Lock[]): [string[], string[], string[]] {
  return [
    locks.map(({ userId }) => userId),
    locks.map(({ operation }) => operation),
    locks.map(({ key }) => key),
  ];
}

function idOf({ userId, operation, key }: Pick<KeyedRequest, 'userId' | 'operation' | 'key'>): string {
  return `${userId} ${operation} ${key}`;
}

/** A row that is gone was released a moment ago; the client's next try finds the key free. */
function judge(lock: Lock, stored: StoredKey | undefined): Claim {
  if (!stored) return { outcome: 'in_flight' };
  if (!lock.fingerprint.equals(stored.fingerprint)) return { outcome: 'key_reused' };
  if (stored.status === 'in_flight') return { outcome: 'in_flight' };
  return { outcome: 'repeat', answer: { status: stored.response_status, body: stored.response_body } };
}
