import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { emailChanged } from './notifications.jobs';

/** Notifies the former address that the account has a new one. */
@Injectable()
@HandlesJob(emailChanged)
export class EmailChangedHandler implements JobHandler<{ to: string }> {
  constructor(private readonly mailer: Mailer) {}

  async handle({ to }: { to: string }, job: ClaimedJob): Promise<void> {
    const body = mailBody({
      title: 'Your email address was changed',
      paragraphs: [
        'Your ProTicket account has a new email address; this is our last email to the old one.',
        'If it was not you, contact us: somebody else may have access to your account.',
      ],
    });
    await this.mailer.send({ id: job.id_job, to, subject: 'Your email address was changed', ...body });
  }
}
