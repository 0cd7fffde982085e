import { Injectable } from '@nestjs/common';
import type { Transaction } from '@proticket/platform';
import { isProblem, requestErrors } from '@proticket/shared';
import { createHash } from 'node:crypto';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { throttleRules, type ThrottleRule, type ThrottleRules } from './throttle.rules';
import { ThrottleSettings } from './throttle.settings';
import { type Counter, ThrottlesRepository } from './throttles.repository';

/**
 * Bounds attempts. Take before the work, give back when it turns out well: counting afterwards would let all
 * parallel guesses through before the first one counts (Zitadel GHSA-7h8m-vrxx-vr4m).
 *
 * A `subject` (account, address …) is hashed, part by part, before it is stored, so the counters tell nobody's.
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

  /** Counts one attempt and says whether it was still within the rule, where refusing would tell a stranger something. */
  async tryConsume(rule: ThrottleRule, ...subject: string[]): Promise<boolean> {
    try {
      await this.consume(rule, ...subject);
      return true;
    } catch (error) {
      if (isProblem(error, requestErrors.throttled)) return false;
      throw error;
    }
  }

  /** Counts one attempt that nothing depends on any more. */
  async penalize(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    await this.counters.withLimiter(rule, (limiter) => limiter.penalty(keyOf(subject), 1));
  }

  /** A glance that counts nothing. @throws request.throttled when {@link consume} would. */
  async refuseIfExhausted(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    const state = await this.counters.withLimiter(rule, (limiter) => limiter.get(keyOf(subject)));
    if (state && state.consumedPoints >= rule.points) throw throttled(state);
  }

  /** Takes one attempt back: it was none. */
  async undo(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    await this.counters.withLimiter(rule, (limiter) => limiter.reward(keyOf(subject), 1));
  }

  /** Forgets all attempts. */
  async clear(rule: ThrottleRule, ...subject: string[]): Promise<void> {
    await this.counters.withLimiter(rule, (limiter) => limiter.delete(keyOf(subject)));
  }

  /** Names a counter for {@link clearAll}. */
  counter(rule: ThrottleRule, ...subject: string[]): Counter {
    return { rule, key: keyOf(subject) };
  }

  /** Forgets all attempts of every subject that begins like this, if the transaction commits. */
  async clearByPrefix(tx: Transaction, rule: ThrottleRule, ...beginning: string[]): Promise<void> {
    await this.counters.deleteByPrefix(tx, { rule, key: keyOf(beginning) });
  }

  /** Forgets all attempts of several counters, if the transaction commits. */
  async clearAll(tx: Transaction, counters: readonly Counter[]): Promise<void> {
    await this.counters.deleteAll(tx, counters);
  }
}

function throttled({ msBeforeNext }: RateLimiterRes): Error {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return requestErrors.throttled(undefined, { retryAfterSeconds });
}

/** Each part by itself, so that all counters of an account can be found without knowing the addresses. */
function keyOf(subject: readonly string[]): string {
  return subject.map((part) => createHash('sha256').update(part).digest('base64url')).join('.');
}
