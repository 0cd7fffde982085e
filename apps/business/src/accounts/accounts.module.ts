import { Module } from '@nestjs/common';
import { AuthClientModule } from '../auth-client/auth-client.module';
import { Accounts } from './accounts';

/** Who the people behind the ids are. */
@Module({ imports: [AuthClientModule], providers: [Accounts], exports: [Accounts] })
export class AccountsModule {}
