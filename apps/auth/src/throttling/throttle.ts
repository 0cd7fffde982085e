import { Injectable } from '@nestjs/common';
import type { Transaction } from '@proticket/platform';
import { isProblem, requestErrors } from '@proticket/contract';
import { createHash } from 'node:crypto';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { throttleRules, type ThrottleRule, type ThrottleRules } from './throttle.rules';
import { ThrottleSettings } from './throttle.settings';
import { type Counter, ThrottlesRepository } from './throttles.repository';

/**
 * Limits attempts. Count an attempt before the work and clear it after a success: counting afterwards would let all parallel
 * guesses through before the first one counts (Zitadel GHSA-7h8m-vrxx-vr4m).
 *
 * A `subject` (account, address …) is hashed, part by part, so the table does not reveal whom it counts.
 */
@Injectable()
export class Throttle {
  readonly rules: ThrottleRules;

  constructor(
    private readonly counters: ThrottlesRepository,
    settings: ThrottleSettings,
  ) {
    this.rules = throttleRules(settings);
  }

  /** Counts one attempt. @throws request.throttled with the time to wait. */
  async consume(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    try {
      await this.counters.withLimiter(rule, (limiter) => limiter.consume(keyOf(subject), 1));
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw throttled(refusal);
    }
  }

  /** Counts one attempt and returns whether it is within the limit, for cases in which an error would reveal something. */
  async tryConsume(rule: ThrottleRule, ...subject: string[]): Promise<boolean> {
    try {
      await this.consume(rule, ...subject);
      return true;
    } catch (error) {
      if (isProblem(error, requestErrors.throttled)) return false;
      throw error;
    }
  }

  /** Counts one failed attempt without checking the limit. */
  async penalize(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    await this.counters.withLimiter(rule, (limiter) => limiter.penalty(keyOf(subject), 1));
  }

  /** Checks the limit without counting. @throws request.throttled if {@link consume} would. */
  async refuseIfExhausted(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    const state = await this.counters.withLimiter(rule, (limiter) => limiter.get(keyOf(subject)));
    if (state && state.consumedPoints >= rule.points) throw throttled(state);
  }

  /** Uncounts one attempt. */
  async undo(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    await this.counters.withLimiter(rule, (limiter) => limiter.reward(keyOf(subject), 1));
  }

  /** Resets a counter. */
  async clear(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    await this.counters.withLimiter(rule, (limiter) => limiter.delete(keyOf(subject)));
  }

  /** Identifies a counter for {@link clearAll}. */
  counter(rule: ThrottleRule, ...subject: string[]): Counter {
    return { rule, key: keyOf(subject) };
  }

  /** Resets the counters of all subjects that start with these parts, if the transaction commits. */
  async clearByPrefix(tx: Transaction, rule: ThrottleRule, ...prefix: string[]): Promise<void> {
    await this.counters.deleteByPrefix(tx, { rule, key: keyOf(prefix) });
  }

  /** Resets several counters, if the transaction commits. */
  async clearAll(tx: Transaction, counters: readonly Counter[]): Promise<void> {
    await this.counters.deleteAll(tx, counters);
  }
}

function throttled({ msBeforeNext }: RateLimiterRes): Error {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return requestErrors.throttled(undefined, { retryAfterSeconds });
}

/** Each part is hashed separately, so that all counters of an account can be found without knowing the addresses. */
function keyOf(subject: readonly string[]): string {
  return subject.map((part) => createHash('sha256').update(part).digest('base64url')).join('.');
}
