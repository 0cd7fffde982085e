import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module';
import { PasswordsModule } from '../passwords/passwords.module';
import { RevocationsModule } from '../revocations/revocations.module';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { SecondFactorCheck } from './second-factor-check';
import { SecondFactorController } from './second-factor.controller';
import { SecondFactorRepository } from './second-factor.repository';
import { SetUpSecondFactor } from './set-up-second-factor.usecase';
import { TotpEncryption } from './totp-encryption';
import { TurnOffSecondFactor } from './turn-off-second-factor.usecase';

/** Codes of an authenticator app as a second factor. */
@Module({
  imports: [AuditModule, PasswordsModule, RevocationsModule, ThrottlingModule, UsersModule],
  controllers: [SecondFactorController],
  providers: [
    SecondFactorCheck,
    SecondFactorRepository,
    SetUpSecondFactor,
    TotpEncryption,
    TurnOffSecondFactor,
  ],
  exports: [SecondFactorCheck],
})
export class SecondFactorModule {}
