import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@proticket/platform';
import { accountChanged } from './account-news.jobs';
import { TellBusiness } from './tell-business';

/** Brings the business service up to date about one account. */
@Injectable()
@HandlesJob(accountChanged)
export class AccountChangedHandler implements JobHandler<{ id_user: string }> {
  constructor(private readonly tellBusiness: TellBusiness) {}

  handle({ id_user }: { id_user: string }): Promise<void> {
    return this.tellBusiness.about(id_user);
  }
}
