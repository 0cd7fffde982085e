import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Database } from '../database/database';
import { managerOf } from '../database/transaction';
import type { ClaimedJob } from './job';
import {
  BURY_SQL,
  BURY_UNHANDLED_SQL,
  FINISH_SQL,
  MYSQL_CLAIM_SQL,
  MYSQL_DUE_TYPES_SQL,
  MYSQL_MARK_SQL,
  MYSQL_READ_CLAIMED_SQL,
  POSTGRES_CLAIM_SQL,
  RETRY_SQL,
} from './jobs.sql';

const MAX_ERROR_LENGTH = 1000;

/** The worker's side of the outbox: claim with SKIP LOCKED, own by lease, finish by fence. */
@Injectable()
export class JobsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes due jobs for `leaseSeconds`; several instances never get the same one.
   *
   * @param places how many of each type at most
   */
  claim(places: ReadonlyMap<string, number>, leaseSeconds: number): Promise<ClaimedJob[]> {
    if (places.size === 0) return Promise.resolve([]);
    return this.database.dialect === 'postgres'
      ? this.claimPostgres(places, leaseSeconds)
      : this.claimMysql(places, leaseSeconds);
  }

  async finish(job: ClaimedJob): Promise<void> {
    await this.run(FINISH_SQL, [job.id_job, job.lease_token]);
  }

  async retry(job: ClaimedJob, delaySeconds: number, error: string): Promise<void> {
    await this.run(RETRY_SQL, [delaySeconds, error.slice(0, MAX_ERROR_LENGTH), job.id_job, job.lease_token]);
  }

  async bury(job: ClaimedJob, error: string): Promise<void> {
    await this.run(BURY_SQL, [error.slice(0, MAX_ERROR_LENGTH), job.id_job, job.lease_token]);
  }

  /** Gives up what has waited for an hour and for which no handler is among `types`. */
  async buryUnhandled(types: readonly string[]): Promise<void> {
    await this.run(BURY_UNHANDLED_SQL, [types]);
  }

  private async claimPostgres(
    places: ReadonlyMap<string, number>,
    leaseSeconds: number,
  ): Promise<ClaimedJob[]> {
    const [jobs] = await this.database.reader.query<[ClaimedJob[], number]>(POSTGRES_CLAIM_SQL, [
      randomUUID(),
      leaseSeconds,
      [...places.keys()],
      [...places.values()],
    ]);
    return jobs;
  }

  private async claimMysql(places: ReadonlyMap<string, number>, leaseSeconds: number): Promise<ClaimedJob[]> {
    const types = await this.database.reader.query<{ type: string }[]>(MYSQL_DUE_TYPES_SQL, [
      [...places.keys()],
    ]);
    const claimed: ClaimedJob[] = [];
    for (const { type } of types)
      claimed.push(...(await this.claimMysqlType(type, places.get(type) ?? 0, leaseSeconds)));
    return claimed;
  }

  private claimMysqlType(type: string, limit: number, leaseSeconds: number): Promise<ClaimedJob[]> {
    const token = randomUUID();
    return this.database.transaction(async (tx) => {
      const manager = managerOf(tx);
      const due = await manager.query<{ id_job: string }[]>(MYSQL_CLAIM_SQL, [type, limit]);
      if (due.length === 0) return [];
      await manager.query(MYSQL_MARK_SQL, [token, leaseSeconds, due.map(({ id_job }) => id_job)]);
      const jobs = await manager.query<(ClaimedJob & { payload: string | object })[]>(
        MYSQL_READ_CLAIMED_SQL,
        [token],
      );
      // MySQL hands JSON columns over parsed, MariaDB as text.
      return jobs.map((job) => ({
        ...job,
        payload: typeof job.payload === 'string' ? (JSON.parse(job.payload) as object) : job.payload,
      }));
    });
  }

  private async run(
    sql: Readonly<Record<'postgres' | 'mysql', string>>,
    parameters: unknown[],
  ): Promise<void> {
    await this.database.reader.query(sql[this.database.dialect], parameters);
  }
}
