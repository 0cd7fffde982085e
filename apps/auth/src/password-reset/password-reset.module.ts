import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { MailModule } from '@proticket/platform';
import { PasswordsModule } from '../passwords/passwords.module';
import { SessionsModule } from '../sessions/sessions.module';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { ForgotPassword } from './forgot-password.usecase';
import { PasswordResetRequestedHandler } from './password-reset-requested.handler';
import { PasswordResetController } from './password-reset.controller';
import { PasswordResetRepository } from './password-reset.repository';
import { ResetPassword } from './reset-password.usecase';

/** Resetting a forgotten password. */
@Module({
  imports: [AuditModule, MailModule, PasswordsModule, SessionsModule, ThrottlingModule, UsersModule],
  controllers: [PasswordResetController],
  providers: [ForgotPassword, PasswordResetRequestedHandler, PasswordResetRepository, ResetPassword],
})
export class PasswordResetModule {}
