import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { BusinessClientModule } from '../business-client/business-client.module';
import { PasswordsModule } from '../passwords/passwords.module';
import { SessionsModule } from '../sessions/sessions.module';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { AccountController } from './account.controller';
import { ChangePassword } from './change-password.usecase';
import { DeleteAccount } from './delete-account.usecase';
import { OwnAccount } from './own-account.usecase';
import { Register } from './register.usecase';

/** Registration and the user's own account. */
@Module({
  imports: [
    AuditModule,
    BusinessClientModule,
    PasswordsModule,
    SessionsModule,
    ThrottlingModule,
    UsersModule,
  ],
  controllers: [AccountController],
  providers: [ChangePassword, DeleteAccount, OwnAccount, Register],
})
export class AccountModule {}
