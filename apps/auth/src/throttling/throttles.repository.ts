import { Injectable } from '@nestjs/common';
import {
  isTransientConflict,
  managerOf,
  refuseSecondConnection,
  type Transaction,
} from '@proticket/platform';
import type { Pool } from 'mysql2';
import { RateLimiterMySQL } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import type { ThrottleRule } from './throttle.rules';

/** Parallel first attempts with one key can deadlock on the insert; a retry finds the row. */
const MAX_ATTEMPTS = 8;

/** A counter of a rule; the key is a hash of its subject. */
export interface Counter {
  readonly rule: ThrottleRule;
  readonly key: string;
}

/**
 * Counters in the database, by rate-limiter-flexible: an upsert and a read of the row in one transaction, so that each of any
 * number of parallel attempts sees its own count, across all instances.
 */
@Injectable()
export class ThrottlesRepository {
  private readonly limiters = new Map<string, RateLimiterMySQL>();

  constructor(private readonly dataSource: DataSource) {}

  /** Changes or reads a counter of a rule. @throws RateLimiterRes if `consume` exceeds the limit. */
  async withLimiter<Result>(
    rule: ThrottleRule,
    work: (limiter: RateLimiterMySQL) => Promise<Result>,
  ): Promise<Result> {
    // The limiter takes its connection directly from the pool, bypassing TypeORM.
    refuseSecondConnection();
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(this.limiterOf(rule));
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isTransientConflict(error)) throw error;
      }
    }
  }

  async deleteAll(tx: Transaction, counters: readonly Counter[]): Promise<void> {
    const keys = counters.map(({ rule, key }) => this.limiterOf(rule).getKey(key));
    await managerOf(tx).query('DELETE FROM throttles WHERE `key` IN (?)', [keys]);
  }

  /** Deletes the counters of a rule whose subjects start with the given parts and have more. */
  async deleteByPrefix(tx: Transaction, { rule, key }: Counter): Promise<void> {
    const parts = this.limiterOf(rule).getKey(key);
    // "/" follows "." in ASCII, which joins the parts: a range of the primary key.
    await managerOf(tx).query('DELETE FROM throttles WHERE `key` > ? AND `key` < ?', [
      `${parts}.`,
      `${parts}/`,
    ]);
  }

  async deleteExpired(): Promise<void> {
    await this.dataSource.query('DELETE FROM throttles WHERE expire < ?', [Date.now()]);
  }

  private limiterOf({ name, points, seconds }: ThrottleRule): RateLimiterMySQL {
    const existing = this.limiters.get(name);
    if (existing) return existing;
    const { pool } = this.dataSource.driver as unknown as { readonly pool: Pool };
    const limiter = new RateLimiterMySQL({
      storeClient: pool,
      storeType: 'pool',
      dbName: String(this.dataSource.driver.database),
      tableName: 'throttles',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration: seconds,
      clearExpiredByTimeout: false,
    });
    this.limiters.set(name, limiter);
    return limiter;
  }
}
