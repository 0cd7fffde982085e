import { Injectable } from '@nestjs/common';
import { isTransientConflict } from '@proticket/platform';
import { requestErrors } from '@proticket/shared';
import { createHash } from 'node:crypto';
import type { Pool } from 'mysql2';
import { RateLimiterMySQL, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { throttleRules, type ThrottleRule, type ThrottleRules } from './throttle.rules';
import { ThrottleSettings } from './throttle.settings';

/** Parallel first hits of one key can deadlock on its insert; the next try finds the row. */
const MAX_ATTEMPTS = 8;

/**
 * Counts attempts in the database, by rate-limiter-flexible: an upsert and a read of the same row in one
 * transaction, so that every one of any number of parallel attempts sees a number of its own, in all instances.
 *
 * Take before the work, give back when it turns out well. Counting afterwards would let all parallel guesses
 * through before the first one counts (Zitadel GHSA-7h8m-vrxx-vr4m).
 */
@Injectable()
export class Throttle {
  readonly rules: ThrottleRules;
  private readonly limiters = new Map<string, RateLimiterMySQL>();

  constructor(
    private readonly dataSource: DataSource,
    settings: ThrottleSettings,
  ) {
    this.rules = throttleRules(settings);
  }

  /**
   * Counts one attempt.
   *
   * @param subject account, address …; hashed, so the table tells nobody's.
   * @throws request.throttled with the time to wait.
   */
  async take(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    try {
      await this.change(rule, (limiter) => limiter.consume(keyOf(subject), 1));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw throttled(refusal);
    }
  }

  /** Counts one attempt that nothing depends on any more. */
  async count(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    await this.change(rule, (limiter) => limiter.penalty(keyOf(subject), 1));
  }

  /** A glance that counts nothing. @throws request.throttled when {@link take} would. */
  async refuseUnlessOpen(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    const state = await this.limiterOf(rule).get(keyOf(subject));
    if (state && state.consumedPoints >= rule.points) throw throttled(state);
  }

  /** Takes one attempt back: it was none. */
  async giveBack(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    await this.change(rule, (limiter) => limiter.reward(keyOf(subject), 1));
  }

  /** Forgets all attempts. */
  async clear(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    await this.change(rule, (limiter) => limiter.delete(keyOf(subject)));
  }

  private async change(
    rule: ThrottleRule,
    work: (limiter: RateLimiterMySQL) => Promise<unknown>,
  ): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await work(this.limiterOf(rule));
        return;
      } catch (error) {
        if (attempt >= MAX_ATTEMPTS || !isTransientConflict(error)) throw error;
      }
    }
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

function throttled({ msBeforeNext }: RateLimiterRes): Error {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return requestErrors.throttled(undefined, { retryAfterSeconds });
}

function keyOf(subject: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(subject)).digest('base64url');
}
