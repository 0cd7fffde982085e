import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { AuditLogRepository } from './audit-log.repository';
import { ListAudit } from './list-audit.usecase';

/** The audit log, which features write and admins read. */
@Module({
  controllers: [AuditController],
  providers: [AuditLogRepository, ListAudit],
  exports: [AuditLogRepository],
})
export class AuditModule {}
