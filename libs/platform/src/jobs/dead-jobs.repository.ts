import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';

/** A job that has failed for good and waits for an admin. */
export interface DeadJob {
  readonly id_job: string;
  readonly type: string;
  readonly payload: object;
  readonly request_id: string | null;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly dead_at: Date;
}

/** Which dead jobs to list. */
export interface DeadJobFilter {
  readonly type?: string | undefined;
  /** Id of the last job of the previous page. */
  readonly after?: string | undefined;
}

const COLUMNS = 'id_job, type, payload, request_id, attempts, last_error, created_at, dead_at';

/** The dead letters of the outbox. */
@Injectable()
export class DeadJobsRepository {
  constructor(private readonly database: Database) {}

  /** Newest first: ids are UUIDs of version 7, which sort by time. */
  async list({ type, after }: DeadJobFilter, limit: number): Promise<DeadJob[]> {
    const values: unknown[] = [];
    const parameter = (value: unknown): string => {
      values.push(value);
      return this.database.dialect === 'postgres' ? `$${values.length}` : '?';
    };
    const ofType = type === undefined ? '' : `AND type = ${parameter(type)}`;
    const older = after === undefined ? '' : `AND id_job < ${parameter(after)}`;
    const rows = await this.database.reader.query<(DeadJob & { payload: string | object })[]>(
      `SELECT ${COLUMNS} FROM jobs WHERE dead_at IS NOT NULL ${ofType} ${older}
        ORDER BY id_job DESC LIMIT ${parameter(limit)}`,
      values,
    );
    return rows.map((row) => ({
      ...row,
      payload: typeof row.payload === 'string' ? (JSON.parse(row.payload) as object) : row.payload,
    }));
  }

  /** Makes a dead job due again, with all its attempts. @returns false if there is no such dead job */
  async requeue(id: string): Promise<boolean> {
    const { reader, dialect } = this.database;
    if (dialect === 'postgres') {
      const sql =
        'UPDATE jobs SET dead_at = NULL, attempts = 0, run_at = now() WHERE id_job = $1 AND dead_at IS NOT NULL';
      const [, affected] = await reader.query<[unknown[], number]>(sql, [id]);
      return affected === 1;
    }
    const sql =
      'UPDATE jobs SET dead_at = NULL, attempts = 0, run_at = UTC_TIMESTAMP(6) WHERE id_job = ? AND dead_at IS NOT NULL';
    const { affectedRows } = await reader.query<{ affectedRows: number }>(sql, [id]);
    return affectedRows === 1;
  }
}
