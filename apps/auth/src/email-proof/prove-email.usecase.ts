import { Injectable } from '@nestjs/common';
import { Database, JobQueue, type Transaction } from '@proticket/platform';
import { isProblem } from '@proticket/shared';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { hashMailedSecret } from '../mailed-secrets/mailed-secret';
import { emailChanged } from '../notices/notice.jobs';
import { addressKey } from '../throttling/address-key';
import { Throttle } from '../throttling/throttle';
import type { User } from '../users/user.entity';
import { UsersRepository } from '../users/users.repository';
import { emailProofErrors } from './email-proof.errors';
import { EmailProofRepository } from './email-proof.repository';

/** Takes the secret of a mail as proof of an address: the account's own, or one that it is to get. */
@Injectable()
export class ProveEmail {
  constructor(
    private readonly database: Database,
    private readonly proofs: EmailProofRepository,
    private readonly users: UsersRepository,
    private readonly audit: AuditLogRepository,
    private readonly jobs: JobQueue,
    private readonly throttle: Throttle,
  ) {}

  /** @throws email_proof.invalid_token, users.email_taken, request.throttled */
  async run(token: string, ip: string): Promise<void> {
    try {
      await this.prove(token);
    } catch (error) {
      if (isProblem(error, emailProofErrors.invalid_token)) {
        await this.throttle.take(this.throttle.rules.tokenByAddress, addressKey(ip));
      }
      throw error;
    }
  }

  private async prove(token: string): Promise<void> {
    const tokenHash = hashMailedSecret(token);
    if (!tokenHash) throw emailProofErrors.invalid_token();
    await this.database.transaction(async (tx) => {
      const proven = await this.proofs.find(tx, tokenHash);
      // The account first, as everything does that ends open secrets: of two at a time one waits, none deadlocks.
      const user = proven && (await this.users.findForChange(tx, proven.user_id));
      if (user?.status !== 'active' || !(await this.proofs.spend(tx, tokenHash)))
        throw emailProofErrors.invalid_token();
      await this.settle(tx, user, proven!.email);
    });
  }

  private async settle(tx: Transaction, user: User, email: string): Promise<void> {
    const acts = { actor_id: user.id_user, user_id: user.id_user };
    if (user.email === email) {
      await this.users.setEmailVerified(tx, user.id_user);
      await this.audit.write(tx, { action: 'account.email_verified', ...acts });
      return;
    }
    await this.users.replaceEmail(tx, user.id_user, email);
    await this.audit.write(tx, { action: 'account.email_changed', ...acts });
    await this.jobs.enqueue(tx, emailChanged, { to: user.email });
  }
}
