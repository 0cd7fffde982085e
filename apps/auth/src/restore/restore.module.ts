import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { RestoredRowsRepository } from './restored-rows.repository';
import { SettleRestore } from './settle-restore.usecase';

/** What has to be done when a database was restored to an earlier time. */
@Module({ imports: [AuditModule], providers: [RestoredRowsRepository, SettleRestore] })
export class RestoreModule {}
