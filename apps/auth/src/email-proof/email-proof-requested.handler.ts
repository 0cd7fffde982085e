import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  Database,
  HandlesJob,
  type JobHandler,
  mailBody,
  Mailer,
  MailSettings,
} from '@proticket/platform';
import { newMailedSecret } from '../mailed-secrets/mailed-secret';
import { UsersRepository } from '../users/users.repository';
import { emailProofRequested, type EmailProofRequest } from './email-proof.jobs';
import { EmailProofRepository } from './email-proof.repository';

const LINK_HOURS = 24;

/** Mails the link that proves an address. Run twice, it sends a second mail that voids the first one's link. */
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

  async handle({ id_user, email }: EmailProofRequest, job: ClaimedJob): Promise<void> {
    const user = id_user === null ? await this.users.findByEmail(email) : await this.users.findById(id_user);
    if (!user || user.status !== 'active') return;
    if (user.email === email && user.email_verified_at !== null) return;
    const secret = newMailedSecret();
    await this.database.transaction((tx) =>
      this.proofs.issue(tx, { user_id: user.id_user, email }, secret.hash, LINK_HOURS),
    );
    const body = mailBody({
      title: 'Is this your address?',
      paragraphs: [
        `Somebody, hopefully you, gave this address for a ProTicket account. The link works once, for ${LINK_HOURS} hours.`,
        'If it was not you, do nothing.',
      ],
      action: {
        label: 'Yes, it is mine',
        // Behind "#": a fragment is sent to no server, so the secret stands in no log and no Referer.
        url: `${new URL('/verify-email', this.mailSettings.publicUrl)}#token=${secret.text}`,
        call: `POST /v1/auth/verify-email {"token":"${secret.text}"}`,
      },
    });
    await this.mailer.send({ id: job.id_job, to: email, subject: 'Confirm your address', ...body });
  }
}
