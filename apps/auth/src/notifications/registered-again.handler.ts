import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { emailSpellings } from '@proticket/shared';
import { Throttle } from '../throttling/throttle';
import { addressOf } from '../users/address-of';
import { UsersRepository } from '../users/users.repository';
import { registeredAgain } from './notifications.jobs';
import { notificationsTexts } from './notifications.texts';

/**
 * Notifies users that they already have an account, if the response to the registration did not say so. At most three times
 * per hour and account: the limit is checked here, because the response to the registration must not depend on it.
 */
@Injectable()
@HandlesJob(registeredAgain)
export class RegisteredAgainHandler implements JobHandler<{ to: string }> {
  constructor(
    private readonly users: UsersRepository,
    private readonly mailer: Mailer,
    private readonly throttle: Throttle,
  ) {}

  async handle({ to }: { to: string }, job: ClaimedJob): Promise<void> {
    const { registeredAgainMailByAccount } = this.throttle.rules;
    if (job.attempts === 1 && !(await this.throttle.tryConsume(registeredAgainMailByAccount, to))) return;
    const user = await this.users.findByEmail(...emailSpellings(to));
    if (!user) return;
    const write = notificationsTexts.in(user.locale);
    const mail = renderMail({
      locale: user.locale,
      subject: write('registered_again'),
      paragraphs: [write('registered_again_text'), write('log_in')],
    });
    await this.mailer.send({ id: job.id_job, to: addressOf(user), ...mail });
  }
}
