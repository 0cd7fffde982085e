import { Module } from '@nestjs/common';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { ConfirmPassword } from './confirm-password';
import { HashQueue } from './hash-queue';
import { PasswordRules } from './password-rules';
import { Passwords } from './passwords';

/** Judging, hashing and verifying passwords. */
@Module({
  imports: [ThrottlingModule, UsersModule],
  providers: [ConfirmPassword, HashQueue, PasswordRules, Passwords],
  exports: [ConfirmPassword, PasswordRules, Passwords],
})
export class PasswordsModule {}
