import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { Throttle } from '../throttling/throttle';
import { registeredAgain } from './notifications.jobs';

/**
 * Notifies users that they already have an account, if the response to the registration did not say so. At most three times
 * per hour and account: the limit is checked here, because the response to the registration must not depend on it.
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
        'Somebody, hopefully you, tried to register a ProTicket account with this address, which has one already.',
        'Log in, or use "Forgot password" on the login page.',
      ],
    });
    await this.mailer.send({ id: job.id_job, to, subject: 'You have an account already', ...body });
  }
}
