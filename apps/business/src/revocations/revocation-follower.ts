import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { FollowedAccess } from './followed-access';
import { RevocationFeed } from './revocation-feed';
import { RevocationsRepository } from './revocations.repository';

/** With the feed's timeout, twice that, and a lost look, still within the promised five seconds. */
const LOOK_EVERY_MS = 1_000;
const LOOKS_A_CLEANING = 60;

/**
 * Follows auth's feed, so that ended access ends here within seconds though tokens are verified without a call.
 *
 * While auth is away nothing new is learnt and sales go on. Before the first request is served, what this
 * service kept in its own database is loaded and the whole living feed is asked for once; so an instance that
 * starts while auth is away knows what any instance knew before it.
 */
@Injectable()
export class RevocationFollower implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(RevocationFollower.name);
  private readonly stopping = new AbortController();
  private following: Promise<void> = Promise.resolve();
  private position = 0;
  private away = false;

  constructor(
    private readonly access: FollowedAccess,
    private readonly feed: RevocationFeed,
    private readonly kept: RevocationsRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    this.access.apply(await this.kept.list());
    await this.look();
    this.following = this.follow();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    for (let looks = 1; !signal.aborted; looks++) {
      await sleep(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await this.look();
      if (looks % LOOKS_A_CLEANING === 0) await this.clean();
    }
  }

  /** Never rejects: that auth is away is a state, not a failure. */
  private async look(): Promise<void> {
    try {
      await this.catchUp();
      if (this.away) this.logger.log('Follows the revocations of auth again.');
      this.away = false;
    } catch (error) {
      if (!this.away)
        this.logger.warn({ err: error }, 'Auth is away: revocations known so far stay in force.');
      this.away = true;
    }
  }

  private async catchUp(): Promise<void> {
    let since = this.position;
    for (;;) {
      const page = await this.feed.read(since);
      await this.kept.keep(this.access.apply(page.items));
      this.position = Math.max(this.position, page.settledThrough);
      const last = page.items.at(-1);
      if (!page.more || !last) return;
      since = last.id;
    }
  }

  private async clean(): Promise<void> {
    this.access.forgetExpired();
    await this.kept
      .forgetExpired()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'Expired revocations wait to be deleted.'));
  }
}
