import { Injectable } from '@nestjs/common';
import { Database, JobQueue } from '@proticket/platform';
import { ConfirmPassword } from '../passwords/confirm-password';
import { emailChangeRequested } from '../notices/notice.jobs';
import { Throttle } from '../throttling/throttle';
import { normaliseEmail } from '../users/email-address';
import { emailProofRequested } from './email-proof.jobs';

/**
 * Asks for another address: needs the password, writes a link to the new address and a warning to the old one.
 * The account keeps the old address until the link is followed, so a typing error locks nobody out.
 */
@Injectable()
export class ChangeEmail {
  constructor(
    private readonly database: Database,
    private readonly confirmPassword: ConfirmPassword,
    private readonly jobs: JobQueue,
    private readonly throttle: Throttle,
  ) {}

  /** Whether the new address is taken is told by nobody but its mail. @throws passwords.wrong, request.throttled */
  async run(userId: string, input: { current_password: string; new_email: string }): Promise<void> {
    const user = await this.confirmPassword.of(userId, input.current_password);
    await this.throttle.take(this.throttle.rules.verificationMailByAccount, userId);
    const email = normaliseEmail(input.new_email);
    if (email === user.email) return;
    await this.database.transaction(async (tx) => {
      await this.jobs.enqueue(tx, emailProofRequested, { id_user: userId, email });
      await this.jobs.enqueue(tx, emailChangeRequested, { to: user.email });
    });
  }
}
