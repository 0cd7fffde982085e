import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { AuditModule } from '../audit/audit.module';
import { PasswordsModule } from '../passwords/passwords.module';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { ChangeEmail } from './change-email.usecase';
import { EmailVerificationRequestedHandler } from './email-verification-requested.handler';
import { EmailVerificationController } from './email-verification.controller';
import { EmailVerificationRepository } from './email-verification.repository';
import { VerifyEmail } from './verify-email.usecase';
import { ResendVerification } from './resend-verification.usecase';

/** Verifying and changing the email address. */
@Module({
  imports: [AuditModule, MailModule, PasswordsModule, ThrottlingModule, UsersModule],
  controllers: [EmailVerificationController],
  providers: [
    ChangeEmail,
    EmailVerificationRepository,
    EmailVerificationRequestedHandler,
    VerifyEmail,
    ResendVerification,
  ],
})
export class EmailVerificationModule {}
