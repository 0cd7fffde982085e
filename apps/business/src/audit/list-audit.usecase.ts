import { Injectable } from '@nestjs/common';
import { decodeCursor, toPage } from '@proticket/contract';
import { type AuditListDto, type AuditQuery, toAuditEntryDto } from './audit.dto';
import { type AuditPosition, AuditLogRepository } from './audit-log.repository';

/** Lists the audit log. */
@Injectable()
export class ListAudit {
  constructor(private readonly log: AuditLogRepository) {}

  /** @throws request.invalid_cursor */
  async list({ cursor, limit, ...filter }: AuditQuery): Promise<AuditListDto> {
    const after = cursor === undefined ? undefined : positionIn(cursor);
    const rows = await this.log.list({ ...filter, after }, limit + 1);
    return toPage(rows, limit, ({ occurred_at, id }) => [occurred_at.toISOString(), id], toAuditEntryDto);
  }
}

function positionIn(cursor: string): AuditPosition {
  const [occurred_at, id] = decodeCursor(cursor, ['instant', 'uuid']);
  return { occurred_at, id };
}
