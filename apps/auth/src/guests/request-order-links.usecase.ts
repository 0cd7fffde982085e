import { Injectable } from '@nestjs/common';
import { Database, ipKey, JobQueue } from '@proticket/platform';
import { normaliseEmail } from '@proticket/shared';
import { randomDelayMs } from '../throttling/random-delay';
import { Throttle } from '../throttling/throttle';
import { orderLinksRequested } from './guests.jobs';

/** Has the mails about the orders of an address sent again; does the same work whether there are any or not. */
@Injectable()
export class RequestOrderLinks {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobQueue,
    private readonly throttle: Throttle,
  ) {}

  /** @throws request.throttled */
  async request(email: string, ip: string): Promise<void> {
    const { rules } = this.throttle;
    await this.throttle.consume(rules.mailByAddress, ipKey(ip));
    // This mailbox has had enough mails; an error would reveal that there are orders.
    if (!(await this.throttle.tryConsume(rules.orderLinkMailByMailbox, normaliseEmail(email)))) return;
    await this.database.transaction((tx) =>
      this.jobs.enqueue(tx, orderLinksRequested, { email }, { delayMs: randomDelayMs() }),
    );
  }
}
