import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Database } from '../database/database';
import { managerOf } from '../database/transaction';
import type { ClaimedJob } from './job';
import {
  BURY_SQL,
  CLAIM_SQL,
  FINISH_SQL,
  MYSQL_MARK_SQL,
  MYSQL_READ_CLAIMED_SQL,
  RETRY_SQL,
} from './jobs.sql';

const MAX_ERROR_LENGTH = 1000;

/** The worker's side of the outbox: claim with SKIP LOCKED, own by lease, finish by fence. */
@Injectable()
export class JobsRepository {
  constructor(private readonly database: Database) {}

  /** Takes up to `limit` due jobs for `leaseSeconds`; several instances never get the same one. */
  claim(limit: number, leaseSeconds: number): Promise<ClaimedJob[]> {
    const token = randomUUID();
    return this.database.dialect === 'postgres'
      ? this.claimPostgres(token, limit, leaseSeconds)
      : this.claimMysql(token, limit, leaseSeconds);
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

  private async claimPostgres(token: string, limit: number, leaseSeconds: number): Promise<ClaimedJob[]> {
    const [jobs] = await this.database.reader.query<[ClaimedJob[], number]>(CLAIM_SQL.postgres, [
      token,
      leaseSeconds,
      limit,
    ]);
    return jobs;
  }

  private claimMysql(token: string, limit: number, leaseSeconds: number): Promise<ClaimedJob[]> {
    return this.database.transaction(async (tx) => {
      const manager = managerOf(tx);
      const due = await manager.query<{ id_job: string }[]>(CLAIM_SQL.mysql, [limit]);
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
