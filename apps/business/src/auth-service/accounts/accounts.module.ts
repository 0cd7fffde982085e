import { Module } from '@nestjs/common';
import { AuthClientModule } from '../auth-client/auth-client.module';
import { Accounts } from './accounts';
import { ErasedAccountsRepository } from './erased-accounts.repository';
import { Recipients } from './recipients';

/** Who the people behind the ids are. */
@Module({
  imports: [AuthClientModule],
  providers: [Accounts, ErasedAccountsRepository, Recipients],
  exports: [Accounts, ErasedAccountsRepository, Recipients],
})
export class AccountsModule {}
