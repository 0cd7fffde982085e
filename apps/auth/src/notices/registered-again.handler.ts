import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { registeredAgain } from './notice.jobs';

/** Tells owners that they have an account already, when the answer to the registration did not. */
@Injectable()
@HandlesJob(registeredAgain)
export class RegisteredAgainHandler implements JobHandler<{ to: string }> {
  constructor(private readonly mailer: Mailer) {}

  async handle({ to }: { to: string }, job: ClaimedJob): Promise<void> {
    const body = mailBody({
      title: 'You have an account already',
      paragraphs: [
        'Somebody, hopefully you, tried to open a ProTicket account with this address. It has one.',
        'Log in, or use "Forgot password" on the login page.',
      ],
    });
    await this.mailer.send({ id: job.id_job, to, subject: 'You have an account already', ...body });
  }
}
