import { Injectable } from '@nestjs/common';
import { localeOf } from '@proticket/contract';
import { type ClaimedJob, HandlesJob, type JobHandler, Mailer, renderMail } from '@proticket/platform';
import { type NotifiedAddress, emailChanged } from './notifications.jobs';
import { notificationsTexts } from './notifications.texts';

/** Notifies the former address that the account has a new one. */
@Injectable()
@HandlesJob(emailChanged)
export class EmailChangedHandler implements JobHandler<NotifiedAddress> {
  constructor(private readonly mailer: Mailer) {}

  async handle(address: NotifiedAddress, job: ClaimedJob): Promise<void> {
    const locale = localeOf(address.locale);
    const write = notificationsTexts.in(locale);
    const mail = renderMail({
      locale,
      subject: write('email_changed'),
      paragraphs: [write('email_changed_text'), write('contact_us')],
    });
    await this.mailer.send({ id: job.id_job, to: address.to, ...mail });
  }
}
