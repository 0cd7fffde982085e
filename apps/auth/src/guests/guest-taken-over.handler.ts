import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@proticket/platform';
import { BusinessClient } from '../business-client/business-client';
import { guestTakenOver } from './guests.jobs';

type Payload = NonNullable<typeof guestTakenOver.payload>;

/** Tells the business service who has the orders of a guest now. */
@Injectable()
@HandlesJob(guestTakenOver)
export class GuestTakenOverHandler implements JobHandler<Payload> {
  constructor(private readonly business: BusinessClient) {}

  handle({ id_guest, id_successor }: Payload): Promise<void> {
    return this.business.setSuccessor(id_guest, id_successor);
  }
}
