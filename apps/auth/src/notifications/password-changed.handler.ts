import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { addressOf } from '../users/address-of';
import { UsersRepository } from '../users/users.repository';
import { passwordChanged } from './notifications.jobs';
import { notificationsTexts } from './notifications.texts';

/** Notifies users that their password was changed. */
@Injectable()
@HandlesJob(passwordChanged)
export class PasswordChangedHandler implements JobHandler<{ id_user: string }> {
  constructor(
    private readonly users: UsersRepository,
    private readonly mailer: Mailer,
  ) {}

  async handle({ id_user }: { id_user: string }, job: ClaimedJob): Promise<void> {
    const user = await this.users.findById(id_user);
    if (!user || user.deleted_at !== null) return;
    const write = notificationsTexts.in(user.locale);
    const mail = renderMail({
      locale: user.locale,
      subject: write('password_changed'),
      paragraphs: [write('password_changed_text'), write('reset_password')],
    });
    await this.mailer.send({ id: job.id_job, to: addressOf(user), ...mail });
  }
}
