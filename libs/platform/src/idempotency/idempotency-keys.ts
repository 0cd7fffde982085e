import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Database } from '../database/database';
import { CLAIM_SQL, KEEP_SQL, READ_SQL, RELEASE_SQL, SWEEP_SQL } from './idempotency.sql';
import { IdempotencySettings } from './idempotency.settings';

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
  readonly fingerprint: Buffer;
  readonly status: 'in_flight' | 'done';
  readonly response_status: number;
  readonly response_body: string | null;
}

/** The table of keys. */
@Injectable()
export class IdempotencyKeys {
  constructor(
    private readonly database: Database,
    private readonly settings: IdempotencySettings,
  ) {}

  /** Takes a key for one request, or says what became of the one that has it. */
  async claim(request: KeyedRequest): Promise<Claim> {
    const lock = { ...request, token: randomUUID() };
    const { lockSeconds, keepHours } = this.settings;
    const values = [...idOf(lock), lock.fingerprint, lock.token, lockSeconds, keepHours];
    const won = await this.database.reader.query<unknown[]>(CLAIM_SQL, values);
    if (won.length > 0) return { outcome: 'first', lock };
    const [stored] = await this.database.reader.query<StoredKey[]>(READ_SQL, idOf(lock));
    return judge(lock, stored);
  }

  /** Keeps the answer for repeats, if the lock is still ours. */
  async keep(lock: Lock, { status, body }: KeptAnswer): Promise<void> {
    // A JSON string that holds the text: jsonb itself would forget the order of members.
    const text = body === null ? null : JSON.stringify(body);
    await this.database.reader.query(KEEP_SQL, [...idOf(lock), lock.token, status, text]);
  }

  /** Gives the key back as if it had never been used. */
  async release(lock: Lock): Promise<void> {
    await this.database.reader.query(RELEASE_SQL, [...idOf(lock), lock.token]);
  }

  /** Deletes up to `limit` keys whose time is over; how many. */
  async sweep(limit: number): Promise<number> {
    const [, count] = await this.database.reader.query<[unknown[], number]>(SWEEP_SQL, [limit]);
    return count;
  }
}

function idOf({ userId, operation, key }: KeyedRequest): string[] {
  return [userId, operation, key];
}

/** A row that is gone was released a moment ago; the client's next try finds the key free. */
function judge(lock: Lock, stored: StoredKey | undefined): Claim {
  if (!stored) return { outcome: 'in_flight' };
  if (!lock.fingerprint.equals(stored.fingerprint)) return { outcome: 'key_reused' };
  if (stored.status === 'in_flight') return { outcome: 'in_flight' };
  return { outcome: 'repeat', answer: { status: stored.response_status, body: stored.response_body } };
}
