import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '@proticket/platform';
import { eventCancelled } from '../../catalog/events/event.jobs';
import { RefundsRepository } from './refunds.repository';

/** Bounds how long one statement holds the event's row. */
const BATCH = 500;

/**
 * Ends every order of a cancelled event. Pending ones first: no order can become paid after that, because a cancelled
 * event sells nothing and late money is refunded. A repeat finds nothing left to do.
 */
@Injectable()
@HandlesJob(eventCancelled)
export class RefundCancelledEventHandler implements JobHandler<{ id_event: number }> {
  constructor(private readonly refunds: RefundsRepository) {}

  async handle({ id_event }: { id_event: number }): Promise<void> {
    while ((await this.refunds.cancelPendingOrders(id_event, BATCH)) > 0);
    for (;;) {
      const paid = await this.refunds.listPaidOrders(id_event, BATCH);
      if (paid.length === 0) return;
      await this.refunds.oweRefunds(paid, 'event_cancelled', null);
    }
  }
}
