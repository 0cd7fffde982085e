import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { emailChangeRequested } from './notifications.jobs';

/** Warns at the present address that another one was asked for. */
@Injectable()
@HandlesJob(emailChangeRequested)
export class EmailChangeRequestedHandler implements JobHandler<{ to: string }> {
  constructor(private readonly mailer: Mailer) {}

  async handle({ to }: { to: string }, job: ClaimedJob): Promise<void> {
    const body = mailBody({
      title: 'Another address was asked for',
      paragraphs: [
        'Somebody who knows your password asked to move your ProTicket account to another address.',
        'If it was not you, change your password at once.',
      ],
    });
    await this.mailer.send({ id: job.id_job, to, subject: 'Another address was asked for', ...body });
  }
}
