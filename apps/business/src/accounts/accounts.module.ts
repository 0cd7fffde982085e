import { Module } from '@nestjs/common';
import { AuthClientModule } from '../auth-client/auth-client.module';
import { Accounts } from './accounts';
import { ErasedAccountsRepository } from './erased-accounts.repository';

/** Who the people behind the ids are. */
@Module({
  imports: [AuthClientModule],
  providers: [Accounts, ErasedAccountsRepository],
  exports: [Accounts, ErasedAccountsRepository],
})
export class AccountsModule {}
