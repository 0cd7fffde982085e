import { Injectable } from '@nestjs/common';
import { type ClaimedJob, HandlesJob, type JobHandler } from '@proticket/platform';
import { emailSpellings } from '@proticket/shared';
import { BusinessClient } from '../business-client/business-client';
import { GuestsRepository } from '../users/guests.repository';
import { orderLinksRequested } from './guests.jobs';

/** Has the business service mail the orders of the guests with an address, with new links. */
@Injectable()
@HandlesJob(orderLinksRequested)
export class OrderLinksRequestedHandler implements JobHandler<{ email: string }> {
  constructor(
    private readonly guests: GuestsRepository,
    private readonly business: BusinessClient,
  ) {}

  async handle({ email }: { email: string }, job: ClaimedJob): Promise<void> {
    const guests = await this.guests.findIds(emailSpellings(email));
    if (guests.length > 0) await this.business.mailGuestOrders(guests, job.id_job);
  }
}
