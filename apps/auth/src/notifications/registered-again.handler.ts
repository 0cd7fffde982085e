import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { Throttle } from '../throttling/throttle';
import { registeredAgain } from './notifications.jobs';

/**
 * Tells owners that they have an account already, when the answer to the registration did not. Three times an hour at
 * most, whoever registers from wherever: the registration itself must not tell, so it is decided here.
 */
@Injectable()
@HandlesJob(registeredAgain)
export class RegisteredAgainHandler implements JobHandler<{ to: string }> {
  constructor(
    private readonly mailer: Mailer,
    private readonly throttle: Throttle,
  ) {}

  async handle({ to }: { to: string }, job: ClaimedJob): Promise<void> {
    const { registeredAgainMailByAccount } = this.throttle.rules;
    if (job.attempts === 1 && !(await this.throttle.tryConsume(registeredAgainMailByAccount, to))) return;
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
