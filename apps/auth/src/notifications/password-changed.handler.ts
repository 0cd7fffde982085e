import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { UsersRepository } from '../users/users.repository';
import { passwordChanged } from './notifications.jobs';

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
    const body = mailBody({
      title: 'Your password was changed',
      paragraphs: [
        'The password of your ProTicket account was just changed, and other devices were logged out.',
        'If it was not you, reset your password at once with "Forgot password" on the login page.',
      ],
    });
    await this.mailer.send({ id: job.id_job, to: user.email, subject: 'Your password was changed', ...body });
  }
}
