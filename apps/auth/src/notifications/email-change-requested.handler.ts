import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { emailChangeRequested } from './notifications.jobs';

/** Warns the current address that a change to another address was requested. */
@Injectable()
@HandlesJob(emailChangeRequested)
export class EmailChangeRequestedHandler implements JobHandler<{ to: string }> {
  constructor(private readonly mailer: Mailer) {}

  async handle({ to }: { to: string }, job: ClaimedJob): Promise<void> {
    const body = mailBody({
      title: 'A new email address was requested',
      paragraphs: [
        'Somebody who knows your password asked to change the email address of your ProTicket account.',
        'If it was not you, change your password at once.',
      ],
    });
    await this.mailer.send({ id: job.id_job, to, subject: 'A new email address was requested', ...body });
  }
}
