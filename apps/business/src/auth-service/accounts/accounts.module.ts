import { Module } from '@nestjs/common';
import { AuthClientModule } from '../auth-client/auth-client.module';
import { AccountLocales } from './account-locales';
import { Accounts } from './accounts';
import { ErasedAccountsRepository } from './erased-accounts.repository';
import { Recipients } from './recipients';

/** Names, addresses and languages of accounts, which the auth service owns. */
@Module({
  imports: [AuthClientModule],
  providers: [AccountLocales, Accounts, ErasedAccountsRepository, Recipients],
  exports: [AccountLocales, Accounts, ErasedAccountsRepository, Recipients],
})
export class AccountsModule {}
