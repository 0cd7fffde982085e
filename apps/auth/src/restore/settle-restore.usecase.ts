import { Injectable } from '@nestjs/common';
import {
  Database,
  JobQueue,
  type NewJob,
  type Restore,
  TokenKeySettings,
  type Transaction,
} from '@proticket/platform';
import { accountChanged } from '../account-sync/account-sync.jobs';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { guestTakenOver } from '../guests/guests.jobs';
import { RestoredRowsRepository } from './restored-rows.repository';

const BATCH = 1_000;

/**
 * After a restore of one database or both. If accounts are those of an earlier time, whoever had been locked out since could come
 * in again: every session ends, and no link in a mail works. In any case the business service hears again which accounts are
 * disabled, erased or have taken over the orders of guests, because one of the two databases has missed some of it.
 */
@Injectable()
export class SettleRestore {
  constructor(
    private readonly database: Database,
    private readonly rows: RestoredRowsRepository,
    private readonly jobs: JobQueue,
    private readonly audit: AuditLogRepository,
    private readonly keys: TokenKeySettings,
  ) {}

  /** @returns a line for each step */
  async settle(restore: Restore): Promise<string[]> {
    // First: the entries of sessions that end must be above the place at which followers are.
    if (restore.auth) await this.rows.skipFeedNumbers(Date.now());
    return this.database.transaction(async (tx) => {
      const lines = restore.auth ? await this.endAccess(tx) : [];
      const reported = await this.reportAccounts(tx);
      lines.push(
        `${reported} disabled, erased or taken over accounts are reported to the business service again.`,
      );
      const detail = { ...restore, to: restore.to.toISOString() };
      await this.audit.write(tx, { actor_id: null, action: 'restore.settled', user_id: null, detail });
      return lines;
    });
  }

  private async endAccess(tx: Transaction): Promise<string[]> {
    const sessions = await this.rows.endSessions(tx);
    const tokens = await this.rows.voidTokens(tx);
    await this.rows.skipStatusVersions(tx);
    return [
      `${sessions} sessions are ended: everybody logs in anew.`,
      `${tokens} links in mails are void.`,
      'The feed of revoked access goes on above every number that it had.',
      // Sessions that were opened since are not in this database, so that nothing can be revoked for them.
      this.keys.accessTokensSince === undefined
        ? `Set ACCESS_TOKENS_SINCE=${new Date().toISOString()} for both services: sessions opened since are known to nobody.`
        : `Access tokens from before ${this.keys.accessTokensSince} are refused.`,
    ];
  }

  private async reportAccounts(tx: Transaction): Promise<number> {
    const ended = await this.enqueueEach(
      tx,
      (after) => this.rows.findEnded(tx, after, BATCH),
      (id_user) => ({ id: id_user, job: jobOf(accountChanged, { id_user }) }),
    );
    const takenOver = await this.enqueueEach(
      tx,
      (after) => this.rows.findTakenOver(tx, after, BATCH),
      ({ id_user, successor_id }) => ({
        id: id_user,
        job: jobOf(guestTakenOver, { id_guest: id_user, id_successor: successor_id }),
      }),
    );
    return ended + takenOver;
  }

  private async enqueueEach<Row>(
    tx: Transaction,
    find: (after: string) => Promise<Row[]>,
    toJob: (row: Row) => { id: string; job: NewJob },
  ): Promise<number> {
    for (let [count, after] = [0, '']; ;) {
      const found = (await find(after)).map(toJob);
      await this.jobs.enqueueAll(
        tx,
        found.map(({ job }) => job),
      );
      count += found.length;
      if (found.length < BATCH) return count;
      after = found.at(-1)!.id;
    }
  }
}

function jobOf(type: { name: string; maxAttempts: number }, payload: object): NewJob {
  return { type: type.name, maxAttempts: type.maxAttempts, payload };
}
