import { Injectable } from '@nestjs/common';
import { Database, HandlesJob, type JobHandler } from '@proticket/platform';
import { GuestOrdersRepository } from './guest-orders.repository';
import { guestOrdersLeft } from './guest-orders.jobs';

/** Moves what a guest ordered while the orders were moved: by now no session of the guest is accepted. */
@Injectable()
@HandlesJob(guestOrdersLeft)
export class GuestOrdersLeftHandler implements JobHandler<{ guest_id: string }> {
  constructor(
    private readonly database: Database,
    private readonly guestOrders: GuestOrdersRepository,
  ) {}

  async handle({ guest_id }: { guest_id: string }): Promise<void> {
    await this.database.transaction((tx) => this.guestOrders.move(tx, guest_id));
  }
}
