import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { FollowedAccess } from './followed-access';
import type { Revocation } from './revocation';
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
  private unkept: Revocation[] = [];
  private keeping: Promise<void> | undefined;
  private keepsNothing = false;

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
    await this.keeping;
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
    // Not waited for: a database of ours that is slow must not make ended access live longer.
    this.keeping ??= this.keep().finally(() => (this.keeping = undefined));
  }

  private async catchUp(): Promise<void> {
    let since = this.position;
    // A position is settled only when everything below it is: the pages behind an unsettled entry move it no further,
    // or an entry that commits late, below them, would never be asked for again.
    let settled = true;
    for (;;) {
      const page = await this.feed.read(since);
      this.unkept.push(...this.access.apply(page.items));
      const last = page.items.at(-1);
      if (settled && page.settledThrough !== null) this.position = page.settledThrough;
      settled &&= page.settledThrough === last?.id;
      if (!page.more || !last) return;
      since = last.id;
    }
  }

  /** Keeps what was learnt. Access has ended in memory already; what cannot be kept now is kept at a later look. */
  private async keep(): Promise<void> {
    const learnt = this.unkept;
    this.unkept = [];
    try {
      await this.kept.keep(learnt);
      if (this.keepsNothing) this.logger.log('Keeps revocations for a start without auth again.');
      this.keepsNothing = false;
    } catch (error) {
      this.unkept.unshift(...learnt.filter(({ expires_at }) => expires_at.getTime() > Date.now()));
      if (!this.keepsNothing)
        this.logger.warn(
          { err: error },
          'Revocations are in force, but not kept for a start without auth yet.',
        );
      this.keepsNothing = true;
    }
  }

  private async clean(): Promise<void> {
    this.access.forgetExpired();
    await this.kept
      .forgetExpired()
      .catch((error: unknown) => this.logger.warn({ err: error }, 'Expired revocations wait to be deleted.'));
  }
}
