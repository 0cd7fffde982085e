import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Database } from '../database/database';
import { managerOf, type Transaction } from '../database/transaction';
import { idempotencyErrors } from './idempotency.errors';
import { CLAIM_SQL, DELETE_EXPIRED_SQL, READ_SQL, RELEASE_SQL, STORE_SQL } from './idempotency-keys.sql';
import { IdempotencySettings } from './idempotency.settings';

/** A request with a key, by whom and what makes it the same as another one. */
export interface IdempotentRequest {
  readonly userId: string;
  /** Method and route. */
  readonly operation: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** A key whose response this request may store, until the claim expires. */
export interface ClaimedKey extends IdempotentRequest {
  readonly lockToken: string;
  /** What an earlier request with the key made before it crashed (`noteEffect`); null if it made nothing, or there was none. */
  readonly effect: string | null;
}

/** A response as stored; `body` is JSON text. */
export interface StoredResponse {
  readonly status: number;
  readonly body: string | null;
}

/** What to do with a request that has a key. */
export type ClaimOutcome =
  | { readonly outcome: 'claimed'; readonly claim: ClaimedKey }
  | { readonly outcome: 'replay'; readonly response: StoredResponse }
  | { readonly outcome: 'in_flight' | 'key_reused' };

interface KeyRow {
  readonly fingerprint: string;
  readonly status: 'in_flight' | 'done';
  readonly response_status: number;
  readonly response_body: string | null;
}

/** The table of keys, for requests whose responses the interceptor stores. */
@Injectable()
export class IdempotencyKeysRepository {
  constructor(
    private readonly database: Database,
    private readonly settings: IdempotencySettings,
  ) {}

  /** Claims a key for one request, or tells the state of the request that has it. */
  async claim(request: IdempotentRequest): Promise<ClaimOutcome> {
    const claim = { ...request, lockToken: randomUUID(), effect: null };
    const { lockSeconds, keepHours } = this.settings;
    const values = [...idOf(claim), claim.fingerprint, claim.lockToken, lockSeconds, keepHours];
    const [claimed] = await this.database.reader.query<{ effect: string | null }[]>(CLAIM_SQL, values);
    if (claimed) return { outcome: 'claimed', claim: { ...claim, ...claimed } };
    const [row] = await this.database.reader.query<KeyRow[]>(READ_SQL, idOf(claim));
    return outcomeOf(request, row);
  }

  /** Stores the response for repetitions, if the claim has not expired. */
  async store(claim: ClaimedKey, { status, body }: StoredResponse): Promise<void> {
    // A JSON string that holds the text: jsonb itself would lose the order of members.
    const text = body === null ? null : JSON.stringify(body);
    await this.database.reader.query(STORE_SQL, [...idOf(claim), claim.lockToken, status, text]);
  }

  /**
   * Stores the response in the transaction of its effect, so that no crash can come between them; for routes whose second run would
   * do the work twice. Storing it again afterwards changes nothing.
   *
   * @throws idempotency.in_flight if the claim has expired and another request has it
   */
  async storeIn(tx: Transaction, claim: ClaimedKey, { status, body }: StoredResponse): Promise<void> {
    const text = body === null ? null : JSON.stringify(body);
    const values = [...idOf(claim), claim.lockToken, status, text];
    const [, stored] = await managerOf(tx).query<[unknown[], number]>(STORE_SQL, values);
    if (stored === 0) throw idempotencyErrors.in_flight();
  }

  /** Releases the key as if it had never been used. */
  async release(claim: ClaimedKey): Promise<void> {
    await this.database.reader.query(RELEASE_SQL, [...idOf(claim), claim.lockToken]);
  }

  /** Deletes up to `limit` expired keys. @returns how many it deleted */
  async deleteExpired(limit: number): Promise<number> {
    const [, count] = await this.database.reader.query<[unknown[], number]>(DELETE_EXPIRED_SQL, [limit]);
    return count;
  }
}

function idOf({ userId, operation, key }: IdempotentRequest): string[] {
  return [userId, operation, key];
}

/** A missing row was released just now: the client's next try finds the key free. */
function outcomeOf(request: IdempotentRequest, row: KeyRow | undefined): ClaimOutcome {
  if (!row) return { outcome: 'in_flight' };
  if (request.fingerprint !== row.fingerprint) return { outcome: 'key_reused' };
  if (row.status === 'in_flight') return { outcome: 'in_flight' };
  return { outcome: 'replay', response: { status: row.response_status, body: row.response_body } };
}
