import { Module } from '@nestjs/common';
import { AuditMetrics } from './audit-metrics';
import { AuditSealsRepository } from './audit-seals.repository';
import { DeleteOldAudit } from './delete-old-audit.recurring';
import { SealAudit } from './seal-audit.recurring';
import { VerifyAudit } from './verify-audit.usecase';

/**
 * Makes the audit log of a service tamper-evident (ADR 0013). The service has an entity for its table `audit_log`, a table
 * `audit_head`, and lists `AuditRetentionSettings`.
 */
@Module({ providers: [AuditMetrics, AuditSealsRepository, DeleteOldAudit, SealAudit, VerifyAudit] })
export class AuditSealsModule {}
