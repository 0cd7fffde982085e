import { Module } from '@nestjs/common';
import { MailModule } from '@proticket/platform';
import { AuditModule } from '../audit/audit.module';
import { PasswordsModule } from '../passwords/passwords.module';
import { ThrottlingModule } from '../throttling/throttling.module';
import { UsersModule } from '../users/users.module';
import { ChangeEmail } from './change-email.usecase';
import { EmailProofRequestedHandler } from './email-proof-requested.handler';
import { EmailProofController } from './email-proof.controller';
import { EmailProofRepository } from './email-proof.repository';
import { ProveEmail } from './prove-email.usecase';
import { RequestEmailProof } from './request-email-proof.usecase';

/** Proving an address and changing it. */
@Module({
  imports: [AuditModule, MailModule, PasswordsModule, ThrottlingModule, UsersModule],
  controllers: [EmailProofController],
  providers: [ChangeEmail, EmailProofRepository, EmailProofRequestedHandler, ProveEmail, RequestEmailProof],
})
export class EmailProofModule {}
