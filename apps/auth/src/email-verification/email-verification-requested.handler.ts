import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  Database,
  HandlesJob,
  type JobHandler,
  Mailer,
  PublicUrlSettings,
  renderMail,
  type Transaction,
} from '@proticket/platform';
import { emailSpellings } from '@proticket/shared';
import { newOneTimeToken } from '../one-time-tokens/one-time-token';
import { addressOf } from '../users/address-of';
import { UsersRepository } from '../users/users.repository';
import { emailVerificationRequested, type EmailVerificationRequest } from './email-verification.jobs';
import { EmailVerificationRepository, VERIFICATION_HOURS } from './email-verification.repository';
import { emailVerificationTexts } from './email-verification.texts';

/**
 * Mails the link that verifies an address. If the job runs twice, the link of the second mail replaces the first. A change
 * that was cancelled in the meantime (new password, disabled account, newer change) is not mailed.
 */
@Injectable()
@HandlesJob(emailVerificationRequested)
export class EmailVerificationRequestedHandler implements JobHandler<EmailVerificationRequest> {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly verifications: EmailVerificationRepository,
    private readonly pages: PublicUrlSettings,
    private readonly mailer: Mailer,
  ) {}

  async handle(request: EmailVerificationRequest, job: ClaimedJob): Promise<void> {
    const secret = newOneTimeToken();
    // Before the transaction, which has only one connection; the owner is checked again inside.
    const owner =
      request.id_user === null
        ? await this.users.findByEmail(...emailSpellings(request.email))
        : await this.users.findById(request.id_user);
    if (!owner) return;
    const to = await this.database.transaction((tx) => this.issue(tx, request, owner.id_user, secret.hash));
    if (to === undefined) return;
    const write = emailVerificationTexts.in(owner.locale);
    const mail = renderMail({
      locale: owner.locale,
      subject: write('subject'),
      paragraphs: [write('text', { hours: VERIFICATION_HOURS }), write('ignore')],
      action: {
        label: write('action'),
        // In the fragment, which browsers do not send: the secret is in no log and no Referer.
        url: `${new URL('/verify-email', this.pages.publicUrl)}#token=${secret.text}`,
        call: `POST /v1/auth/verify-email {"token":"${secret.text}"}`,
      },
    });
    await this.mailer.send({ id: job.id_job, to, ...mail });
  }

  /** @returns the address to write to; undefined if there is nothing to verify any more. */
  private async issue(
    tx: Transaction,
    { email, id_token }: EmailVerificationRequest,
    owner: string,
    hash: string,
  ): Promise<string | undefined> {
    if (id_token !== undefined)
      return (await this.verifications.setTokenHash(tx, id_token, hash)) ? email : undefined;
    const user = await this.users.findForChange(tx, owner);
    if (user?.status !== 'active' || user.email_verified_at !== null) return undefined;
    // Without a pending change, only the account's own address can be verified.
    const own = addressOf(user);
    if (!emailSpellings(email).includes(own)) return undefined;
    await this.verifications.issue(tx, { user_id: user.id_user, email: own }, hash);
    return own;
  }
}
