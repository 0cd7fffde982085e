import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, mailBody, Mailer } from '@proticket/platform';
import { UsersRepository } from '../users/users.repository';
import { unfamiliarLogin } from './notifications.jobs';

interface Payload {
  readonly id_user: string;
  readonly ip: string;
  readonly user_agent: string | null;
}

/** Notifies users of a login from an address and a client that their account has never been used with. */
@Injectable()
@HandlesJob(unfamiliarLogin)
export class UnfamiliarLoginHandler implements JobHandler<Payload> {
  constructor(
    private readonly users: UsersRepository,
    private readonly mailer: Mailer,
  ) {}

  async handle({ id_user, ip, user_agent }: Payload, job: ClaimedJob): Promise<void> {
    const user = await this.users.findById(id_user);
    if (!user || user.status !== 'active') return;
    const body = mailBody({
      title: 'New login to your account',
      paragraphs: [
        `Somebody logged in to your ProTicket account from ${ip} with ${user_agent ?? 'an unknown client'}.`,
        'If it was not you, change your password at once: that ends all other sessions.',
      ],
    });
    await this.mailer.send({ id: job.id_job, to: user.email, subject: 'New login to your account', ...body });
  }
}
