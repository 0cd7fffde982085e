import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { AuthClientModule } from '../auth-service/auth-client/auth-client.module';
import { ProvidersModule } from '../sale/providers/providers.module';
import { WebhooksModule } from '../sale/webhooks/webhooks.module';
import { CompareAccounts } from './compare-accounts.usecase';
import { PeopleRepository } from './people.repository';
import { SettleRestore } from './settle-restore.usecase';

/** What has to be done when a database was restored to an earlier time. */
@Module({
  imports: [AuditModule, AuthClientModule, ProvidersModule, WebhooksModule],
  providers: [CompareAccounts, PeopleRepository, SettleRestore],
})
export class RestoreModule {}
