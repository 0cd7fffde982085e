import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { addressOf } from '../users/address-of';
import { UsersRepository } from '../users/users.repository';
import { unfamiliarLogin } from './notifications.jobs';
import { notificationsTexts } from './notifications.texts';

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
    const write = notificationsTexts.in(user.locale);
    const client = user_agent ?? write('unknown_client');
    const mail = renderMail({
      locale: user.locale,
      subject: write('unfamiliar_login'),
      paragraphs: [write('unfamiliar_login_text', { ip, client }), write('change_password_ends_sessions')],
    });
    await this.mailer.send({ id: job.id_job, to: addressOf(user), ...mail });
  }
}
