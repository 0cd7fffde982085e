import { Injectable } from '@nestjs/common';
import {
  type ClaimedJob,
  Database,
  HandlesJob,
  type JobHandler,
  Mailer,
  PublicUrlSettings,
  renderMail,
} from '@proticket/platform';
import { AuditLogRepository } from '../audit/audit-log.repository';
import { newOneTimeToken } from '../one-time-tokens/one-time-token';
import { emailSpellings } from '@proticket/shared';
import { Throttle } from '../throttling/throttle';
import { addressOf } from '../users/address-of';
import { UsersRepository } from '../users/users.repository';
import { passwordResetRequested } from './password-reset.jobs';
import { PasswordResetRepository } from './password-reset.repository';
import { PasswordResetSettings } from './password-reset.settings';
import { passwordResetTexts } from './password-reset.texts';

/**
 * Mails a reset link if there is an active account: to the stored address, with a link to the configured origin (never taken
 * from a Host header). If the job runs twice, the link of the second mail replaces the first.
 */
@Injectable()
@HandlesJob(passwordResetRequested)
export class PasswordResetRequestedHandler implements JobHandler<{ email: string }> {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly resets: PasswordResetRepository,
    private readonly settings: PasswordResetSettings,
    private readonly pages: PublicUrlSettings,
    private readonly mailer: Mailer,
    private readonly throttle: Throttle,
    private readonly audit: AuditLogRepository,
  ) {}

  async handle({ email }: { email: string }, job: ClaimedJob): Promise<void> {
    const user = await this.users.findByEmail(...emailSpellings(email));
    if (!user || user.status !== 'active') return;
    // Three mails per hour and account; a retry does not count again.
    const { resetMailByAccount } = this.throttle.rules;
    if (job.attempts === 1 && !(await this.throttle.tryConsume(resetMailByAccount, user.id_user))) return;
    const secret = newOneTimeToken();
    const { minutes } = this.settings;
    const issued = await this.database.transaction(async (tx) => {
      // Locked and checked again: a change of the address revokes the links sent to the former one.
      const present = await this.users.findForChange(tx, user.id_user);
      if (present?.email !== user.email || present.status !== 'active') return false;
      await this.resets.issue(tx, user.id_user, secret.hash, minutes);
      await this.audit.write(tx, { action: 'password.reset_mailed', actor_id: null, user_id: user.id_user });
      return true;
    });
    if (!issued) return;
    const write = passwordResetTexts.in(user.locale);
    const mail = renderMail({
      locale: user.locale,
      subject: write('subject'),
      paragraphs: [write('text', { minutes }), write('ignore')],
      // In the fragment, which browsers do not send: the secret is in no log and no Referer.
      action: {
        label: write('action'),
        url: `${new URL('/reset-password', this.pages.publicUrl)}#token=${secret.text}`,
        call: `POST /v1/auth/reset-password {"token":"${secret.text}","new_password":"…"}`,
      },
    });
    await this.mailer.send({ id: job.id_job, to: addressOf(user), ...mail });
  }
}
