import { Injectable } from '@nestjs/common';
import type { Role } from '@proticket/contract';
import type { RevocationsDto } from './revocation.dto';
import { RevocationsRepository } from './revocations.repository';

const PAGE_SIZE = 1000;

/** Reads a page of the revocation feed, from the follower's position. */
@Injectable()
export class ReadRevocations {
  constructor(private readonly revocations: RevocationsRepository) {}

  async read(since: number): Promise<RevocationsDto> {
    const rows = await this.revocations.read(since, PAGE_SIZE);
    const firstUnsettled = rows.findIndex(({ settled }) => Number(settled) === 0);
    const lastSettled = firstUnsettled === -1 ? rows.at(-1) : rows[firstUnsettled - 1];
    return {
      items: rows.map((row) => ({
        id: Number(row.id_revocation),
        session_id: row.session_id,
        user_id: row.user_id,
        role: row.role as Role | null,
        expires_at: row.expires_at.toISOString(),
      })),
      settled_through: lastSettled === undefined ? null : Number(lastSettled.id_revocation),
      more: rows.length === PAGE_SIZE,
    };
  }
}
