import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '@proticket/platform';
import { accessErrors, ForUsers, requestErrors } from '@proticket/shared';
import { AuditListDto, AuditQuery } from './audit.dto';
import { ListAudit } from './list-audit.usecase';

/** The audit log. */
@ApiTags('admin')
@ForUsers('admin')
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly listAudit: ListAudit) {}

  /** Who did what to orders, payments, events and tickets, newest first. For admins. */
  @Get()
  @ApiOperation({ summary: 'List the audit log of the sale' })
  @ApiProblems(
    requestErrors.invalid,
    requestErrors.invalid_cursor,
    accessErrors.unauthenticated,
    accessErrors.forbidden,
  )
  list(@Query() query: AuditQuery): Promise<AuditListDto> {
    return this.listAudit.list(query);
  }
}
