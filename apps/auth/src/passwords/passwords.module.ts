import { Module } from '@nestjs/common';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { ConfirmPassword } from './confirm-password';
import { CheckNewPassword } from './check-new-password';
import { Passwords } from './passwords';

/** Checking, hashing and verifying passwords. */
@Module({
  imports: [ThrottlingModule, UsersModule],
  providers: [ConfirmPassword, CheckNewPassword, Passwords],
  exports: [ConfirmPassword, CheckNewPassword, Passwords],
})
export class PasswordsModule {}
