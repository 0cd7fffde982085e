import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { emailChanged } from './notifications.jobs';

/** Tells at the former address that the account has another one. */
@Injectable()
@HandlesJob(emailChanged)
export class EmailChangedHandler implements JobHandler<{ to: string }> {
  constructor(private readonly mailer: Mailer) {}

  async handle({ to }: { to: string }, job: ClaimedJob): Promise<void> {
    const body = mailBody({
      title: 'Your address was changed',
      paragraphs: [
        'Your ProTicket account has another address now; this is our last mail to this one.',
        'If it was not you, write to us: your account may be in the wrong hands.',
      ],
    });
    await this.mailer.send({ id: job.id_job, to, subject: 'Your address was changed', ...body });
  }
}
