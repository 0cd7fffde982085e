import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  Database,
  HandlesJob,
  type JobHandler,
  mailBody,
  Mailer,
  MailSettings,
  type Transaction,
} from '@proticket/platform';
import { emailSpellings } from '@proticket/shared';
import { newMailedSecret } from '../mailed-secrets/mailed-secret';
import { UsersRepository } from '../users/users.repository';
import { emailProofRequested, type EmailProofRequest } from './email-proof.jobs';
import { EmailProofRepository, PROOF_HOURS } from './email-proof.repository';

/**
 * Mails the link that proves an address. Run twice, it sends a second mail that ends the first one's link. A change
 * that ended while it waited here (another password, a disabled account, a newer change) is not mailed at all.
 */
@Injectable()
@HandlesJob(emailProofRequested)
export class EmailProofRequestedHandler implements JobHandler<EmailProofRequest> {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly proofs: EmailProofRepository,
    private readonly mailSettings: MailSettings,
    private readonly mailer: Mailer,
  ) {}

  async handle(request: EmailProofRequest, job: ClaimedJob): Promise<void> {
    const secret = newMailedSecret();
    // Before the transaction, which has one connection; whose address it is by then is looked at again inside.
    const owner =
      request.id_user ?? (await this.users.findByEmail(...emailSpellings(request.email)))?.id_user;
    const to = await this.database.transaction((tx) => this.issue(tx, request, owner, secret.hash));
    if (to === undefined) return;
    const body = mailBody({
      title: 'Is this your address?',
      paragraphs: [
        `Somebody, hopefully you, gave this address for a ProTicket account. The link works once, for ${PROOF_HOURS} hours.`,
        'If it was not you, do nothing.',
      ],
      action: {
        label: 'Yes, it is mine',
        // Behind "#": a fragment is sent to no server, so the secret stands in no log and no Referer.
        url: `${new URL('/verify-email', this.mailSettings.publicUrl)}#token=${secret.text}`,
        call: `POST /v1/auth/verify-email {"token":"${secret.text}"}`,
      },
    });
    await this.mailer.send({ id: job.id_job, to, subject: 'Confirm your address', ...body });
  }

  /** @returns the address to write to; undefined when there is nothing to prove any more. */
  private async issue(
    tx: Transaction,
    { email, id_token }: EmailProofRequest,
    owner: string | undefined,
    hash: string,
  ): Promise<string | undefined> {
    if (id_token !== undefined) return (await this.proofs.giveSecret(tx, id_token, hash)) ? email : undefined;
    const user = owner === undefined ? null : await this.users.findForChange(tx, owner);
    if (user?.status !== 'active' || user.email_verified_at !== null) return undefined;
    // Without a proposed change there is nothing to prove but the account's own address.
    if (!emailSpellings(email).includes(user.email)) return undefined;
    await this.proofs.issue(tx, { user_id: user.id_user, email: user.email }, hash);
    return user.email;
  }
}
