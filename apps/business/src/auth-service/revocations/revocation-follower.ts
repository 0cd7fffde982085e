import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Gauge, Registry } from 'prom-client';
import { RevocationCache } from './revocation-cache';
import type { Revocation } from './revocation';
import { RevocationFeed } from './revocation-feed';
import { RevocationsRepository } from './revocations.repository';

/** With the feed's timeout of two seconds and one failed poll, still within the promised five seconds. */
const POLL_INTERVAL_MS = 1_000;
const POLLS_PER_CLEANUP = 60;

/**
 * Polls auth's feed, so that revoked access ends here within seconds although tokens are verified without a call.
 *
 * While auth is unavailable nothing new is learnt and sales continue. Before the first request is served, the revocations
 * saved in our own database are loaded and the feed is read once; so an instance that starts while auth is unavailable
 * knows what any instance knew before.
 */
@Injectable()
export class RevocationFollower implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(RevocationFollower.name);
  private readonly stopping = new AbortController();
  private following: Promise<void> = Promise.resolve();
  private position = 0;
  private authUnavailable = false;
  private unsaved: Revocation[] = [];
  private saving: Promise<void> | undefined;
  private saveFails = false;
  private readAt = performance.now();

  constructor(
    private readonly cache: RevocationCache,
    private readonly feed: RevocationFeed,
    private readonly revocations: RevocationsRepository,
    registry: Registry,
  ) {
    const age = () => (performance.now() - this.readAt) / 1000;
    new Gauge({
      name: 'revocation_feed_age_seconds',
      help: 'Time since the feed of revoked access was read completely; since the start, if it never was.',
      registers: [registry],
      collect() {
        this.set(age());
      },
    });
  }

  async onModuleInit(): Promise<void> {
    this.cache.apply(await this.revocations.list());
    await this.poll();
    this.following = this.follow();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.following;
    await this.saving;
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    for (let polls = 1; !signal.aborted; polls++) {
      await sleep(POLL_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await this.poll();
      if (polls % POLLS_PER_CLEANUP === 0) await this.deleteExpired();
    }
  }

  /** Never rejects: auth being unavailable is a normal state. */
  private async poll(): Promise<void> {
    try {
      await this.catchUp();
      this.readAt = performance.now();
      if (this.authUnavailable) this.logger.log('Auth is available again: revocations are up to date.');
      this.authUnavailable = false;
    } catch (error) {
      if (!this.authUnavailable)
        this.logger.warn({ err: error }, 'Auth is unavailable: revocations known so far stay in force.');
      this.authUnavailable = true;
    }
    // Not awaited: if our own database is slow, revoked access must still end in time.
    this.saving ??= this.save().finally(() => (this.saving = undefined));
  }

  private async catchUp(): Promise<void> {
    let since = this.position;
    // The position advances only through pages that are settled completely. Otherwise an entry that commits late, below the
    // position, would never be read.
    let settled = true;
    for (;;) {
      const page = await this.feed.read(since);
      this.unsaved.push(...this.cache.apply(page.items));
      const last = page.items.at(-1);
      if (settled && page.settledThrough !== null) this.position = page.settledThrough;
      settled &&= page.settledThrough === last?.id;
      if (!page.more || !last) return;
      since = last.id;
    }
  }

  /** Saves new revocations, which are already in force in memory. A failed save is repeated at the next poll. */
  private async save(): Promise<void> {
    const learnt = this.unsaved;
    this.unsaved = [];
    try {
      await this.revocations.save(learnt);
      if (this.saveFails) this.logger.log('Revocations are saved again.');
      this.saveFails = false;
    } catch (error) {
      this.unsaved.unshift(...learnt.filter(({ expires_at }) => expires_at.getTime() > Date.now()));
      if (!this.saveFails)
        this.logger.warn(
          { err: error },
          'Revocations are in force but could not be saved for a start without auth.',
        );
      this.saveFails = true;
    }
  }

  private async deleteExpired(): Promise<void> {
    this.cache.deleteExpired();
    await this.revocations
      .deleteExpired()
      .catch((error: unknown) =>
        this.logger.warn(
          { err: error },
          'Expired revocations could not be deleted; the next cleanup will retry.',
        ),
      );
  }
}
