import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { AuditLogRepository } from './audit-log.repository';
import { ListAudit } from './list-audit.usecase';

/** The record of who did what, for features to write and admins to read. */
@Module({
  controllers: [AuditController],
  providers: [AuditLogRepository, ListAudit],
  exports: [AuditLogRepository],
})
export class AuditModule {}
