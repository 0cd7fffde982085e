import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { AuditLogRepository } from './audit-log.repository';
import { AuditSealsRepository } from './audit-seals.repository';
import { ListAudit } from './list-audit.usecase';
import { SealAudit } from './seal-audit.recurring';
import { VerifyAudit } from './verify-audit.usecase';

/** The tamper-evident audit log. */
@Module({
  controllers: [AuditController],
  providers: [AuditLogRepository, AuditSealsRepository, ListAudit, SealAudit, VerifyAudit],
  exports: [AuditLogRepository],
})
export class AuditModule {}
