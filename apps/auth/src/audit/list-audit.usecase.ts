import { Injectable } from '@nestjs/common';
import { decodeCursor, toPage } from '@proticket/contract';
import { type AuditListDto, type AuditQuery, toAuditEntryDto } from './audit.dto';
import { AuditLogRepository } from './audit-log.repository';

/** Lists audit log entries for admins. */
@Injectable()
export class ListAudit {
  constructor(private readonly log: AuditLogRepository) {}

  /** @throws request.invalid_cursor */
  async list({ cursor, limit, ...filter }: AuditQuery): Promise<AuditListDto> {
    const [after] = cursor === undefined ? [undefined] : decodeCursor(cursor, ['uuid']);
    const rows = await this.log.list({ ...filter, after }, limit + 1);
    return toPage(rows, limit, (entry) => [entry.id], toAuditEntryDto);
  }
}
