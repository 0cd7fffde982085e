import { Module } from '@nestjs/common';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { ConfirmPassword } from './confirm-password';
import { PasswordRules } from './password-rules';
import { Passwords } from './passwords';

/** Checking, hashing and verifying passwords. */
@Module({
  imports: [ThrottlingModule, UsersModule],
  providers: [ConfirmPassword, PasswordRules, Passwords],
  exports: [ConfirmPassword, PasswordRules, Passwords],
})
export class PasswordsModule {}
