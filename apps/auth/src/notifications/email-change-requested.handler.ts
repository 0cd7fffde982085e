import { Injectable } from '@nestjs/common';
import { localeOf } from '@proticket/contract';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { type NotifiedAddress, emailChangeRequested } from './notifications.jobs';
import { notificationsTexts } from './notifications.texts';

/** Warns the current address that a change to another address was requested. */
@Injectable()
@HandlesJob(emailChangeRequested)
export class EmailChangeRequestedHandler implements JobHandler<NotifiedAddress> {
  constructor(private readonly mailer: Mailer) {}

  async handle(address: NotifiedAddress, job: ClaimedJob): Promise<void> {
    const locale = localeOf(address.locale);
    const write = notificationsTexts.in(locale);
    const mail = renderMail({
      locale,
      subject: write('email_change_requested'),
      paragraphs: [write('email_change_requested_text'), write('change_password')],
    });
    await this.mailer.send({ id: job.id_job, to: address.to, ...mail });
  }
}
