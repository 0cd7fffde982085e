import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Database } from '../database/database';
import { managerOf } from '../database/transaction';
import type { ClaimedJob } from './job';
import {
  MARK_DEAD_SQL,
  MARK_UNHANDLED_DEAD_SQL,
  FIGURES_SQL,
  FINISH_SQL,
  MYSQL_CLAIM_SQL,
  MYSQL_DUE_TYPES_SQL,
  MYSQL_MARK_SQL,
  MYSQL_READ_CLAIMED_SQL,
  POSTGRES_CLAIM_SQL,
  RETRY_SQL,
} from './jobs.sql';

const MAX_ERROR_LENGTH = 1000;

/** How many jobs of a type there are. */
export interface JobFigures {
  readonly type: string;
  readonly due: number;
  readonly dead: number;
  /** How long the oldest one that is due has been waiting; null if none is. */
  readonly oldest_seconds: number | null;
}

/** The worker's side of the outbox: claims with SKIP LOCKED, ownership by lease, a fencing token for every later change. */
@Injectable()
export class JobsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Claims due jobs for `leaseSeconds`; no job is claimed by two instances at the same time.
   *
   * @param slots maximum number of jobs per type
   */
  claim(slots: ReadonlyMap<string, number>, leaseSeconds: number): Promise<ClaimedJob[]> {
    if (slots.size === 0) return Promise.resolve([]);
    return this.database.dialect === 'postgres'
      ? this.claimPostgres(slots, leaseSeconds)
      : this.claimMysql(slots, leaseSeconds);
  }

  async finish(job: ClaimedJob): Promise<void> {
    await this.run(FINISH_SQL, [job.id_job, job.lease_token]);
  }

  async retry(job: ClaimedJob, delaySeconds: number, error: string): Promise<void> {
    await this.run(RETRY_SQL, [delaySeconds, error.slice(0, MAX_ERROR_LENGTH), job.id_job, job.lease_token]);
  }

  async markDead(job: ClaimedJob, error: string): Promise<void> {
    await this.run(MARK_DEAD_SQL, [error.slice(0, MAX_ERROR_LENGTH), job.id_job, job.lease_token]);
  }

  /** Marks jobs as dead that have been due for an hour and are of none of `types`. */
  async markUnhandledDead(types: readonly string[]): Promise<void> {
    await this.run(MARK_UNHANDLED_DEAD_SQL, [types]);
  }

  /** For metrics, by type; types without any are missing. */
  async figures(): Promise<JobFigures[]> {
    const { reader, dialect } = this.database;
    const rows = await reader.query<{ type: string; due: unknown; dead: unknown; oldest_seconds: unknown }[]>(
      FIGURES_SQL[dialect],
    );
    // Sums are decimals in MySQL, which the driver returns as text.
    return rows.map(({ type, due, dead, oldest_seconds }) => ({
      type,
      due: Number(due),
      dead: Number(dead),
      oldest_seconds: oldest_seconds === null ? null : Number(oldest_seconds),
    }));
  }

  private async claimPostgres(
    slots: ReadonlyMap<string, number>,
    leaseSeconds: number,
  ): Promise<ClaimedJob[]> {
    const [jobs] = await this.database.reader.query<[ClaimedJob[], number]>(POSTGRES_CLAIM_SQL, [
      randomUUID(),
      leaseSeconds,
      [...slots.keys()],
      [...slots.values()],
    ]);
    return jobs;
  }

  private async claimMysql(slots: ReadonlyMap<string, number>, leaseSeconds: number): Promise<ClaimedJob[]> {
    const types = await this.database.reader.query<{ type: string }[]>(MYSQL_DUE_TYPES_SQL, [
      [...slots.keys()],
    ]);
    const claimed: ClaimedJob[] = [];
    for (const { type } of types)
      claimed.push(...(await this.claimMysqlType(type, slots.get(type) ?? 0, leaseSeconds)));
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
      // MySQL returns JSON columns parsed, MariaDB as text.
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
