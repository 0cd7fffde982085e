import { Module } from '@nestjs/common';
import { AuditSealsModule } from '@proticket/platform';
import { AuditController } from './audit.controller';
import { AuditLogRepository } from './audit-log.repository';
import { ListAudit } from './list-audit.usecase';

/** The tamper-evident audit log. */
@Module({
  imports: [AuditSealsModule],
  controllers: [AuditController],
  providers: [AuditLogRepository, ListAudit],
  exports: [AuditLogRepository],
})
export class AuditModule {}
