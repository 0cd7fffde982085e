import { Module } from '@nestjs/common';
import { AuthClientModule } from '../auth-client/auth-client.module';
import { Accounts } from './accounts';
import { ErasedAccountsRepository } from './erased-accounts.repository';
import { Recipients } from './recipients';

/** Names and addresses of accounts, which the auth service owns. */
@Module({
  imports: [AuthClientModule],
  providers: [Accounts, ErasedAccountsRepository, Recipients],
  exports: [Accounts, ErasedAccountsRepository, Recipients],
})
export class AccountsModule {}
