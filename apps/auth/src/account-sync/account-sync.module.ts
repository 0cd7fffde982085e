import { Module } from '@nestjs/common';
import { BusinessClientModule } from '../business-client/business-client.module';
import { UsersModule } from '../users/users.module';
import { AccountChangedHandler } from './account-changed.handler';
import { ErasureOverdueHandler } from './erasure-overdue.handler';
import { SyncAccount } from './sync-account';

/** Keeps the business service up to date about accounts. */
@Module({
  imports: [BusinessClientModule, UsersModule],
  providers: [AccountChangedHandler, ErasureOverdueHandler, SyncAccount],
})
export class AccountSyncModule {}
